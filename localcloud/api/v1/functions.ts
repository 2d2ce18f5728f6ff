import { LARGEST_EVENT_BYTES } from '../../functions/limits';
import { callerOf } from '../../http/caller';
import { readBody, sendText } from '../../http/exchange';
import type { Route } from '../../http/route';

/** Where a function is called: the rest of the path is its name. */
export const FUNCTION_PREFIX = '/v1/functions/';

/** `POST /v1/functions/<name>`: runs a function; the body is its event, the reply its result. */
export const callFunction: Route = async ({ request, response, path }, { services, tokens }) => {
  const caller = callerOf(request, tokens);
  const body = await readBody(request, LARGEST_EVENT_BYTES);
  const event = body.length === 0 ? '{}' : body.toString('utf8');
  const name = path.slice(FUNCTION_PREFIX.length);
  sendText(response, 200, await services.functions.invoke(name, event, caller));
};
