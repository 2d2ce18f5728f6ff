import { randomBytes } from 'node:crypto';
import { AnswerLost } from '../../faults/faults';
import { runAction } from '../../faults/run-action';
import { logLine } from '../../log';
import { requiredText } from '../../parameters';
import { CloudError, notImplemented } from '../../errors';
import { webActions } from './';
import { bearerToken } from '../../http/caller';
import { readJson, sendError, sendJson, type Exchange } from '../../http/exchange';
import { originOf } from '../../http/origin';
import type { Route, RouteContext } from '../../http/route';

/** A document that a client writes, as escaped JSON. */
const LARGEST_BODY_BYTES = 2 * 1024 * 1024;

const act = async (
  { request }: Exchange,
  { services, tokens }: RouteContext,
): Promise<Readonly<Record<string, unknown>>> => {
  const parameters = await readJson(request, LARGEST_BODY_BYTES);
  const token = parameters['access_token'];
  const session = tokens.read(typeof token === 'string' ? token : bearerToken(request), 'access');
  const name = requiredText(parameters, 'action');
  const action = webActions.get(name);
  if (!action) throw notImplemented(`${name} for clients`);
  const context = { services, tokens, session, invocation: undefined, origin: originOf(request) };
  return runAction(services.faults, name, parameters, () => action(parameters, context));
};

/**
 * `POST /web`: the requests of the web SDK in its CLOUD_API mode. The status is always 200, and an
 * error has a code in the body: the SDK reads errors only there.
 */
export const answerWeb: Route = async (exchange, context) => {
  const requestId = randomBytes(8).toString('hex');
  try {
    const reply = await act(exchange, context);
    // What was read may be the write of a function that is not yet on the disk.
    await context.services.store.flushed();
    sendJson(exchange.response, 200, { requestId, ...reply });
  } catch (error) {
    if (error instanceof AnswerLost) return sendError(exchange.response, error);
    const isKnown = error instanceof CloudError;
    if (!isKnown) logLine('a request to /web failed:', error);
    const code = isKnown ? error.code : 'SYS_ERR';
    const message = isKnown ? error.message : 'the local cloud failed; its log says why';
    exchange.request.resume();
    sendJson(exchange.response, 200, { requestId, code, message });
  }
};
