import { setImmediate as otherWork } from 'node:timers/promises';
import type { Engine, Entry } from '../engine/engine';
import { KeyWriter } from '../values/key-encoding';
import type { Plan } from '../query/plan';

/** So long the walk holds the thread that also answers the functions. */
const sliceMilliseconds = 8;
/** Looking at the clock costs as much as an entry. */
const entriesBetweenLooks = 64;

/**
 * Walks the entries of a plan in its order, and lets other work go on now and then: so entries that
 * are written or removed meanwhile may be missed. `visit` answers whether to go on.
 */
export async function walkSlowly(
  engine: Engine,
  plan: Plan,
  visit: (entry: Entry) => boolean,
): Promise<void> {
  for (const range of plan.ranges) {
    let { start, end } = range;
    for (;;) {
      const stretch = walkStretch(engine, start, end, plan.reverse, visit);
      if (stretch.isRefused) return;
      if (stretch.last === undefined) break;
      await otherWork();
      if (plan.reverse) end = stretch.last;
      else start = new KeyWriter().raw(stretch.last).byte(0).take();
    }
  }
}

/** One slice: the last key visited if there may be more, and whether `visit` wants no more. */
function walkStretch(
  engine: Engine,
  start: Buffer,
  end: Buffer,
  reverse: boolean,
  visit: (entry: Entry) => boolean,
): { readonly last?: Buffer; readonly isRefused: boolean } {
  const until = performance.now() + sliceMilliseconds;
  let visited = 0;
  for (const entry of engine.range(start, end, reverse)) {
    if (!visit(entry)) return { isRefused: true };
    visited += 1;
    if (visited % entriesBetweenLooks === 0 && performance.now() > until) {
      return { last: Buffer.from(entry.key), isRefused: false };
    }
  }
  return { isRefused: false };
}
