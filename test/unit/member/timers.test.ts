import { sweep as sweepBudgets } from '../../../cloudfunctions/earnPoints/sweep';
import { sweep as sweepItems } from '../../../cloudfunctions/exchange/sweep';
import { dispatch } from '../../../cloudfunctions/message/dispatch';
import type { Database } from '../../../cloudfunctions/platform/database';
import { aCatalog } from '../support/catalog';
import { stubDatabase, testContext } from '../support/context';

const BATCH = 100;
const BATCH_SECONDS = 3;
const now = new Date('2026-03-01T00:00:00Z');

/** A database in which a collection never ends, whose every batch takes a while to look through. */
const endless = (endlessName: string) => {
  let batches = 0;
  const find = (name: string) => {
    if (name !== endlessName) return Promise.resolve([]);
    batches += 1;
    const number = batches;
    return Promise.resolve(
      Array.from({ length: BATCH }, (_unused, index) => ({
        _id: `${number}-${index}`,
        user_id: 'm1',
        holds: {},
        returns: {},
      })),
    );
  };
  const db = stubDatabase({
    // Just what the timers look at.
    find: find as unknown as Database['find'],
    update: () => Promise.resolve(BATCH),
  });
  return { db, elapsedSeconds: () => batches * BATCH_SECONDS };
};

it.each([
  ['dispatch', 'outbox', dispatch],
  ['the sweep of items', 'points_exchanges', sweepItems],
  ['the sweep of budgets', 'rule_budget_shards', sweepBudgets],
] as const)(
  '%s works for 40 seconds and leaves the rest to its next run',
  async (_name, of, run) => {
    const { db, elapsedSeconds } = endless(of);
    const rules = aCatalog();
    const context = testContext({
      db,
      now,
      clock: () => new Date(now.getTime() + elapsedSeconds() * 1000),
      catalog: { current: () => Promise.resolve(rules), recent: () => Promise.resolve(rules) },
    });
    expect(await run(context, {})).toMatchObject({ ok: true, value: { left: true } });
    expect(elapsedSeconds()).toBeGreaterThanOrEqual(40);
    expect(elapsedSeconds()).toBeLessThan(40 + BATCH_SECONDS);
  },
);
