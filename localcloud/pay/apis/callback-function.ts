import { payError } from '../errors';
import { parameter, type PayRequest } from '../request';
import type { PayContext } from './api';

const LONGEST_NAME = 60;

/** The function that gets the notices. It must exist, or the notices would be lost. */
export const callbackFunctionOf = (request: PayRequest, context: PayContext): string => {
  const name = parameter.text(request, 'function_name', LONGEST_NAME);
  const environment = parameter.text(request, 'env_id', LONGEST_NAME);
  if (environment !== context.environmentId) {
    throw payError('PARAM_ERROR', `没有名为 ${environment} 的云环境`);
  }
  if (!context.functions.find(name)) throw payError('PARAM_ERROR', `没有名为 ${name} 的云函数`);
  return name;
};
