import { setImmediate as otherWork } from 'node:timers/promises';
import type { Engine, Entry } from '../engine/engine';
import { KeyWriter } from '../values/key-encoding';
import type { Plan } from '../query/plan';

/** How long the walk may block the thread, which also answers functions. */
const SLICE_MILLISECONDS = 8;
/** Reading the clock costs as much as reading an entry. */
const ENTRIES_BETWEEN_LOOKS = 64;

/**
 * Walks the entries of a plan in order, and lets other work run from time to time. Entries that are
 * written or removed during the walk may be missed. `visit` answers whether to continue.
 */
export const walkSlowly = async (
  engine: Engine,
  plan: Plan,
  visit: (entry: Entry) => boolean,
): Promise<void> => {
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
};

/** One slice: the last visited key if there may be more, and whether `visit` wants to stop. */
const walkStretch = (
  engine: Engine,
  start: Buffer,
  end: Buffer,
  reverse: boolean,
  visit: (entry: Entry) => boolean,
): { readonly last?: Buffer; readonly isRefused: boolean } => {
  const until = performance.now() + SLICE_MILLISECONDS;
  let visited = 0;
  for (const entry of engine.range(start, end, reverse)) {
    if (!visit(entry)) return { isRefused: true };
    visited += 1;
    if (visited % ENTRIES_BETWEEN_LOOKS === 0 && performance.now() > until) {
      return { last: Buffer.from(entry.key), isRefused: false };
    }
  }
  return { isRefused: false };
};
