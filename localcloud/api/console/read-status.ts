import * as v from 'valibot';
import { consoleOperation } from './operation';

/** What every page of the console shows, asked again and again: it must cost next to nothing. */
export const readStatus = consoleOperation(v.strictObject({}), (_input, context) => {
  const { clock, functions, store, messages } = context.services;
  return {
    startId: context.startId,
    /** Milliseconds since 1970, and by how many they are not the real time. */
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
