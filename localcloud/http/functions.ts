import type { FunctionRunner } from '../functions/runner';
import { callerOf } from './caller';
import { readBody, sendText, type Exchange } from './exchange';
import type { Tokens } from './tokens';

/** What the platform's gateway lets through as a text body. */
const largestEventBytes = 100 * 1024;

/** `POST /v1/functions/<name>`: runs a function; the body is its event, the reply its result. */
export async function callFunction(
  { request, response }: Exchange,
  name: string,
  tokens: Tokens,
  functions: FunctionRunner,
): Promise<void> {
  const caller = callerOf(request, tokens);
  const body = await readBody(request, largestEventBytes);
  const event = body.length === 0 ? '{}' : body.toString('utf8');
  sendText(response, 200, await functions.invoke(name, event, caller));
}
