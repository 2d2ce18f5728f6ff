import * as v from 'valibot';
import { consoleOperation } from './operation';

/** The timers that functions declare, those that are due first at the top. */
export const listTimers = consoleOperation(v.strictObject({}), (_input, { timers }) => ({
  timers: timers.list().sort((left, right) => (left.next ?? Infinity) - (right.next ?? Infinity)),
  areRunning: timers.areRunning,
}));
