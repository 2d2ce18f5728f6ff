import type { Action } from '../action';
import { optionalText, requiredText } from '../../../parameters';

/** One function calls another, in the name of who called the first. */
export const invokeFunction: Action = async (parameters, { services, invocation }) => {
  const reply = await services.functions.invokeNested(
    requiredText(parameters, 'function_name'),
    optionalText(parameters, 'request_data') ?? '{}',
    invocation,
  );
  return { data: { response_data: reply } };
};
