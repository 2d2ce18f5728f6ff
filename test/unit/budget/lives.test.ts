import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Store } from 'localcloud';
import { award } from '../../../cloudfunctions/earnPoints/award';
import { ruleBudget } from '../../../cloudfunctions/domain/budget/rule-budget';
import { sweepStale } from '../../../cloudfunctions/domain/reserve/sweep-stale';
import type { Database } from '../../../cloudfunctions/platform/database';
import { collections } from '../../../typings/collections';
import { createStoreDatabase } from '../../simulation/harness/store-database';
import { testCipher } from '../support/context';
import { aCatalog, aRule } from '../support/catalog';
import { createInvocations } from '../support/cut-off';
import { aMember } from '../support/member';

const folder = mkdtempSync(path.join(tmpdir(), 'budget-lives-'));
const store = new Store({ path: folder, durable: false });
const db = createStoreDatabase(store);
const start = new Date('2026-03-01T02:00:00Z');
const rules = aCatalog({ rules: [aRule({ budget: 800 })] });
const invoke = createInvocations({ db, start, cipher: testCipher(), rules });

beforeAll(() => store.declare(collections));
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** The database, for somebody who is cut off before a hold is ended. */
const neverEnding: Database = {
  ...db,
  update: (name, where, change) =>
    change.$unset === undefined ? db.update(name, where, change) : Promise.reject(new Error('cut')),
};

const shards = () => db.find('rule_budget_shards', { where: {}, limit: 100 });

it('what was given to an account that was opened meanwhile stays taken of the budget', async () => {
  const member = aMember({
    register_time: new Date(start.getTime() + 1),
    earlier_totals: { earned_total: 0, spent_total: 0, points_by_type: {} },
  });
  await db.insert('members', member);
  const event = { event: 'activity', key: 'k', context: { activity: 'a' } } as const;
  const awarded = await award(invoke(0, neverEnding), { memberId: member._id, ...event });
  expect(awarded).toMatchObject({ ok: true, value: { record: { points: 10 } } });
  expect(await sweepStale(invoke(120), ruleBudget)).toEqual({ resolved: 1, left: false });
  const after = await shards();
  expect(after.map(({ holds }) => holds)).toEqual(after.map(() => ({})));
  expect(after.reduce((sum, { taken }) => sum + taken, 0)).toBe(10);
});
