import { consequences } from '../../../cloudfunctions/domain/consequences';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as v from 'valibot';
import { Store } from 'localcloud';
import {
  createCatalogSource,
  LEASE_MILLISECONDS,
  type CatalogSource,
} from '../../../cloudfunctions/domain/member/catalog';
import { ruleInput } from '../../../cloudfunctions/domain/rule/schema';
import type { RuleDraft } from '../../../cloudfunctions/domain/rule/check-rule';
import { saveRule } from '../../../cloudfunctions/domain/rule/save-rule';
import type { Clocks } from '../../../cloudfunctions/platform/clocks';
import type { Database } from '../../../cloudfunctions/platform/database';
import { collections } from '../../../typings/collections';
import { createStoreDatabase } from '../../simulation/harness/store-database';
import { testContext } from '../support/context';
import { aLevel, aRule, aSettings } from '../support/catalog';

const folder = mkdtempSync(path.join(tmpdir(), 'lease-'));
const store = new Store({ path: folder, durable: false });
const db = createStoreDatabase(store);

beforeAll(async () => {
  await store.declare(collections);
  await db.insert('settings', aSettings());
  await db.insert('member_levels', aLevel('bronze', 0));
  await db.insert('points_rules', aRule());
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const draft = (points: number): RuleDraft =>
  v.parse(ruleInput, {
    _id: 'rule',
    name: '活动',
    event: 'activity',
    type: 'earned_activity',
    source: 'activity',
    points,
    reward: { kind: 'fixed' },
    is_active: true,
    pending_days: 0,
  });

/** The database, with something done after each of its requests. */
const followed = (after: () => Promise<void>): Database => {
  const follow =
    <Given extends unknown[], Answer>(send: (...given: Given) => Promise<Answer>) =>
    async (...given: Given): Promise<Answer> => {
      const answer = await send(...given);
      await after();
      return answer;
    };
  return {
    ...db,
    find: follow(db.find) as Database['find'],
    insert: follow(db.insert) as Database['insert'],
    update: follow(db.update) as Database['update'],
  };
};

const countRequests = async (look: (counting: Database) => Promise<unknown>): Promise<number> => {
  let requests = 0;
  await look({
    ...db,
    get: (name, id) => {
      requests += 1;
      return db.get(name, id);
    },
    find: (name, selection) => {
      requests += 1;
      return db.find(name, selection);
    },
  });
  return requests;
};

const start = Date.UTC(2026, 2, 1);

/** Clocks that a test moves: together by what passes, or the one on the wall alone. */
class TestClocks implements Clocks {
  private passed = 0;
  private set = 0;

  wall = (): number => start + this.passed + this.set;
  monotonic = (): number => this.passed;

  pass(milliseconds: number): void {
    this.passed += milliseconds;
  }

  setWall(milliseconds: number): void {
    this.set += milliseconds;
  }
}

/** An instance that has looked twice: the first look cannot be sure of its order. */
const warmInstance = async (clocks: Clocks): Promise<CatalogSource> => {
  const instance = createCatalogSource(clocks, consequences);
  await instance.current(db);
  await instance.current(db);
  return instance;
};

describe('the rules that an instance uses', () => {
  it.each<[string, (clocks: TestClocks) => void, number]>([
    ['at once', () => undefined, 0],
    ['just before its lease ends', (clocks) => clocks.pass(LEASE_MILLISECONDS - 1), 0],
    ['when its lease has ended', (clocks) => clocks.pass(LEASE_MILLISECONDS), 1],
    ['when the clock was set back', (clocks) => clocks.setWall(-1), 1],
    ['after a sleep', (clocks) => clocks.setWall(LEASE_MILLISECONDS), 1],
    [
      'later, when the clock was set back to the same time',
      (clocks) => {
        clocks.pass(LEASE_MILLISECONDS);
        clocks.setWall(-LEASE_MILLISECONDS);
      },
      1,
    ],
  ])('cost requests: %s', async (_when, move, requests) => {
    const clocks = new TestClocks();
    const instance = await warmInstance(clocks);
    move(clocks);
    expect(await countRequests((counting) => instance.current(counting))).toBe(requests);
  });

  it.each([
    ['just looked', 0],
    ['looked a while ago', LEASE_MILLISECONDS / 2],
  ])('are those in force at every moment of a saving, where it had %s', async (_which, age) => {
    const clocks = new TestClocks();
    const instance = await warmInstance(clocks);
    clocks.pass(age);
    const seen: boolean[] = [];
    const look = async (): Promise<void> => {
      clocks.pass(1);
      const { rules } = await instance.current(db);
      const inForce = await db.get('points_rules', 'rule');
      seen.push(rules[0]?.version === inForce?.version);
    };
    const context = testContext({
      db: followed(look),
      now: new Date(clocks.wall()),
      clock: () => new Date(clocks.wall()),
      sleep: async (milliseconds) => clocks.pass(milliseconds),
    });
    for (const points of [11, 12]) {
      expect(await saveRule(context, draft(points), '店长')).toMatchObject({ ok: true });
    }
    expect(seen.length).toBeGreaterThanOrEqual(8);
    expect(new Set(seen)).toEqual(new Set([true]));
  });
});
