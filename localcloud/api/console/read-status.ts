import * as v from 'valibot';
import { consoleOperation } from './operation';

/** What every page of the console shows. The page asks for it all the time, so it must be cheap. */
export const readStatus = consoleOperation(v.strictObject({}), (_input, context) => {
  const { clock, functions, store, messages } = context.services;
  return {
    startId: context.startId,
    /** The time in milliseconds since 1970, and its distance from the real time. */
    now: clock.now(),
    offsetMilliseconds: clock.offsetMilliseconds,
    /** Grows with every write to the database. */
    changes: store.inspector.changes,
    running: functions.invocations.current().length,
    messages: messages.list().length,
    areTimersRunning: context.timers.areRunning,
    hasProduct: context.hasProduct,
  };
});
