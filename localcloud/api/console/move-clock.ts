import * as v from 'valibot';
import { logLine } from '../../log';
import { CloudError } from '../../errors';
import { sharedOperation } from './operation';

/** Years of four digits. Dates beyond them are written in another form. */
const firstMoment = Date.parse('0001-01-01T00:00:00.000Z');
const lastMoment = Date.parse('9999-12-31T00:00:00.000Z');

const input = v.union([
  v.strictObject({ now: v.pipe(v.string(), v.isoTimestamp()) }),
  v.strictObject({ advance_seconds: v.number() }),
  v.strictObject({ reset: v.literal(true) }),
]);

/**
 * Moves the clock of functions, server dates, temporary addresses and timers. A timer that was due
 * in the skipped time does not run. The answer names these timers.
 */
export const moveClock = sharedOperation(input, (order, { services, timers }) => {
  const { clock, functions } = services;
  const before = clock.now();
  if ('reset' in order) clock.reset();
  else {
    const moment = 'now' in order ? Date.parse(order.now) : before + order.advance_seconds * 1000;
    if (!(moment >= firstMoment && moment <= lastMoment)) {
      throw new CloudError('INVALID_PARAM', 'the clock shows the years 1 to 9999');
    }
    functions.followClock();
    clock.set(moment);
  }
  timers.restart();
  const now = clock.now();
  logLine(
    `the clock ${clock.offsetMilliseconds === 0 ? 'is right again' : 'was moved'}: ${new Date(now).toISOString()}`,
  );
  const skipped = timers.list(before).filter(({ next }) => next !== null && next <= now);
  return {
    now: new Date(now).toISOString(),
    skipped: skipped.map(({ function: functionName, name }) => ({ function: functionName, name })),
  };
});
