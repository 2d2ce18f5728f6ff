import * as v from 'valibot';
import { consoleOperation } from './operation';
import { viewInvocation, type InvocationView } from './invocation-view';

const MOST_AT_ONCE = 500;

/** `after`: the cursor of the answer before; 0 for all that are remembered. */
const input = v.strictObject({ after: v.pipe(v.number(), v.integer(), v.minValue(0)) });

/** The invocations that have ended since the last answer, newest first, and those that run. */
export const listInvocations = consoleOperation(input, ({ after }, { services }) => {
  const { invocations } = services.functions;
  const ended: InvocationView[] = [];
  let cursor = after;
  for (const invocation of invocations.ended()) {
    if (invocation.endedAs <= after || ended.length >= MOST_AT_ONCE) break;
    cursor = Math.max(cursor, invocation.endedAs);
    ended.push(viewInvocation(invocation));
  }
  return { cursor, ended, running: invocations.current().map(viewInvocation) };
});
