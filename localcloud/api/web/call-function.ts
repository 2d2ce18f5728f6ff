import { clientCaller } from '../../http/caller';
import { LARGEST_EVENT_BYTES } from '../../functions/limits';
import { optionalText, requiredText } from '../../parameters';
import { CloudError } from '../../errors';
import type { WebAction } from './action';

/** A client calls a function. With `parse` the reply is an object already, else JSON. */
export const callFunction: WebAction = async (parameters, { services, session }) => {
  const name = requiredText(parameters, 'function_name');
  const event = optionalText(parameters, 'request_data') ?? '{}';
  if (Buffer.byteLength(event) > LARGEST_EVENT_BYTES) {
    throw new CloudError(
      'EXCEED_MAX_PAYLOAD_SIZE',
      `the event is larger than ${LARGEST_EVENT_BYTES} bytes`,
    );
  }
  const reply = await services.functions.invoke(name, event, clientCaller(session));
  const result: unknown = parameters['parse'] === true ? JSON.parse(reply) : reply;
  return { data: { response_data: result } };
};
