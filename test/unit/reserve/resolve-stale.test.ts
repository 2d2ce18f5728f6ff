import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Store } from 'localcloud';
import { itemStock } from '../../../cloudfunctions/domain/exchange/commit/item-stock';
import { resolveStale } from '../../../cloudfunctions/domain/reserve/resolve-stale';
import type { Stage } from '../../../cloudfunctions/domain/reserve/resource';
import { collections } from '../../../typings/collections';
import type {
  PointsExchangeRecord,
  RedemptionStatus,
} from '../../../typings/collections/points_exchange_records';
import { createStoreDatabase } from '../../simulation/harness/store-database';
import { testContext } from '../support/context';
import { aMember, noon } from '../support/member';

const folder = mkdtempSync(path.join(tmpdir(), 'holds-'));
const store = new Store({ path: folder, durable: false });
const db = createStoreDatabase(store);

beforeAll(() => store.declare(collections));
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const recordOf = (memberId: string, status: RedemptionStatus): PointsExchangeRecord => ({
  _id: `${memberId}:redeem-1`,
  user_id: memberId,
  username: '',
  exchange_id: memberId,
  points_cost: 10,
  reward_type: 'product',
  reward_value: null,
  status,
  created: noon,
  processed_time: null,
  name: '',
  image: '',
  expires_on: null,
  shipping: null,
  address_id: null,
  reserved_by: 'redeemer',
  operator: null,
  ended_by: status === 'pending' ? null : 'ender',
  counts_towards_limit: false,
});

/** Puts a member, the redemption and the item with one hold; the last of the item is taken. */
const begin = async (
  memberId: string,
  status: RedemptionStatus | 'none',
  where: 'copied' | 'waiting',
  stage: Stage,
  by: string,
): Promise<void> => {
  const record = status === 'none' ? null : recordOf(memberId, status);
  const isWaiting = record !== null && where === 'waiting';
  const isEnd = status !== 'pending';
  await db.insert('members', {
    ...aMember({ _id: memberId, wechat_openid: memberId, invite_code: memberId }),
    version: 5,
    pending_writes: isWaiting
      ? [
          {
            commit_id: 'c',
            at: noon,
            writes: [
              {
                collection: 'points_exchange_records',
                document: { ...record },
                ...(isEnd ? { from: { status: 'pending' } } : {}),
              },
            ],
          },
        ]
      : [],
  });
  if (record !== null && (!isWaiting || isEnd)) {
    const copied = isWaiting ? recordOf(memberId, 'pending') : record;
    await db.insert('points_exchange_records', copied);
  }
  await db.insert('points_exchanges', {
    _id: memberId,
    name: '',
    description: '',
    image: '',
    points_required: 10,
    exchange_type: 'product',
    reward_value: null,
    reward_product_id: null,
    reward_coupon_id: null,
    stock: 0,
    used_count: 1,
    status: 'out_of_stock',
    sort_order: 1,
    created: noon,
    updated: noon,
    limit_per_member: null,
    reward_privilege: null,
    coupon_minimum: null,
    coupon_valid_days: null,
    holds: {},
    returns: {},
    [stage]: {
      [`${memberId}:redeem-1`]: { member_id: memberId, by, amount: 1, before: 0, at: noon },
    },
  });
};

const stays = { stock: 0, used_count: 1, status: 'out_of_stock' };
const comesBack = { stock: 1, used_count: 0, status: 'active' };

type Case = readonly [
  status: RedemptionStatus | 'none',
  where: 'copied' | 'waiting',
  stage: Stage,
  by: string,
  outcome: typeof stays | typeof comesBack,
  /** A commit that may still be on its way is shut out. */
  isFenced: boolean,
];

const cases: readonly Case[] = [
  ['none', 'copied', 'holds', 'redeemer', comesBack, true],
  ['pending', 'copied', 'holds', 'redeemer', stays, false],
  ['pending', 'waiting', 'holds', 'redeemer', stays, false],
  ['pending', 'copied', 'holds', 'another run', comesBack, false],
  ['cancelled', 'copied', 'holds', 'redeemer', stays, false],
  ['none', 'copied', 'returns', 'ender', stays, true],
  ['pending', 'copied', 'returns', 'ender', stays, true],
  ['pending', 'waiting', 'returns', 'ender', stays, true],
  ['completed', 'copied', 'returns', 'ender', stays, false],
  ['cancelled', 'copied', 'returns', 'ender', comesBack, false],
  ['cancelled', 'waiting', 'returns', 'ender', comesBack, false],
  ['cancelled', 'copied', 'returns', 'another run', stays, false],
  ['failed', 'copied', 'returns', 'ender', comesBack, false],
  ['failed', 'waiting', 'returns', 'another run', stays, false],
];

it.each(cases.map((given, index) => [...given, `m${index}`] as const))(
  'of a redemption that is %s, %s, the hold in %s by %s',
  async (status, where, stage, by, outcome, isFenced, memberId) => {
    await begin(memberId, status, where, stage, by);
    const item = await db.get('points_exchanges', memberId);
    if (item === null) throw new Error('the item is gone');
    const at = (seconds: number) =>
      testContext({ db, now: new Date(noon.getTime() + seconds * 1_000) });
    expect(await resolveStale(at(59), itemStock, item)).toBe(0);
    // Twice: whoever comes later does nothing more.
    for (let time = 0; time < 2; time += 1) {
      expect(await resolveStale(at(61), itemStock, item)).toBe(1);
      expect(await db.get('points_exchanges', memberId)).toMatchObject({
        ...outcome,
        holds: {},
        returns: {},
      });
    }
    expect((await db.get('members', memberId))?.version).toBe(isFenced ? 7 : 5);
  },
);
