import * as v from 'valibot';
import type { Invocation } from '../../functions/invocations';
import { consoleOperation } from './operation';

const middle = (sorted: readonly number[]): number | null =>
  sorted[Math.floor(sorted.length / 2)] ?? null;

/** The functions, with a summary of the invocations that are still remembered. */
export const listFunctions = consoleOperation(v.strictObject({}), (_input, { services }) => {
  const { functions } = services;
  const byName = new Map<string, Invocation[]>();
  for (const invocation of functions.invocations.ended()) {
    const known = byName.get(invocation.functionName) ?? [];
    known.push(invocation);
    byName.set(invocation.functionName, known);
  }
  return {
    functions: functions
      .list()
      .map(({ name }) => {
        const ended = byName.get(name) ?? [];
        const times = ended.map(({ milliseconds }) => milliseconds);
        return {
          name,
          calls: ended.length,
          failures: ended.filter(({ outcome }) => outcome !== 'OK').length,
          /** The median; null without any invocation. */
          medianMilliseconds: middle(times.sort((left, right) => left - right)),
        };
      })
      .sort((left, right) => (left.name < right.name ? -1 : 1)),
  };
});
