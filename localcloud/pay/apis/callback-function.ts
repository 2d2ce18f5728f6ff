import { payError } from '../errors';
import { parameter, type PayRequest } from '../request';
import type { PayContext } from './api';

const longestName = 60;

/** The function that is to be told; it must be there, or nobody would ever know. */
export function callbackFunctionOf(request: PayRequest, context: PayContext): string {
  const name = parameter.text(request, 'function_name', longestName);
  const environment = parameter.text(request, 'env_id', longestName);
  if (environment !== context.environmentId) {
    throw payError('PARAM_ERROR', `没有名为 ${environment} 的云环境`);
  }
  if (!context.functions.find(name)) throw payError('PARAM_ERROR', `没有名为 ${name} 的云函数`);
  return name;
}
