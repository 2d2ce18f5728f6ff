import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Store } from 'localcloud';
import { add } from '../../../cloudfunctions/address/add';
import { cancel } from '../../../cloudfunctions/exchange/cancel';
import { fulfil } from '../../../cloudfunctions/exchange/fulfil';
import { redeem } from '../../../cloudfunctions/exchange/redeem';
import { sweep } from '../../../cloudfunctions/exchange/sweep';
import { adjust } from '../../../cloudfunctions/points/adjust';
import { checkAll } from '../../../tools/audit/check/breach';
import { memberInvariants } from '../../../tools/audit/invariants';
import { itemInvariants } from '../../../tools/audit/check/item-invariants';
import { readFacts } from '../../../tools/audit/check/read-member';
import { isUndone } from '../../../cloudfunctions/domain/exchange/state/transitions';
import { repairAbandoned } from '../../../cloudfunctions/domain/member/repair';
import type { Context, MemberContext } from '../../../cloudfunctions/server/context';
import { collections } from '../../../typings/collections';
import type { PointsExchange } from '../../../typings/collections/points_exchanges';
import { createStoreDatabase } from '../../simulation/harness/store-database';
import { testCipher } from '../support/context';
import { aCatalog } from '../support/catalog';
import { createInvocations, cutAt, CutOff } from '../support/cut-off';
import { aMember } from '../support/member';

const folder = mkdtempSync(path.join(tmpdir(), 'cut-off-'));
const store = new Store({ path: folder, durable: false });
const db = createStoreDatabase(store);
const cipher = testCipher();
const start = new Date('2026-03-01T02:00:00Z');
const catalog = aCatalog();
const PRICE = 70;

beforeAll(() => store.declare(collections));
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const invoke = createInvocations({ db, start, cipher, rules: catalog });

const memberOf = async (memberId: string) => {
  const member = await db.get('members', memberId);
  if (member === null) throw new Error('the member is gone');
  return member;
};

const asMember = async (context: Context, memberId: string): Promise<MemberContext> => ({
  ...context,
  member: await memberOf(memberId),
});

const shelf = (_id: string): PointsExchange => ({
  _id,
  name: '马克杯',
  description: '',
  image: '',
  points_required: PRICE,
  exchange_type: 'product',
  reward_value: null,
  reward_product_id: null,
  reward_coupon_id: null,
  stock: 1,
  used_count: 0,
  status: 'active',
  sort_order: 1,
  created: start,
  updated: start,
  limit_per_member: 1,
  reward_privilege: null,
  coupon_minimum: null,
  coupon_valid_days: null,
  holds: {},
  returns: {},
});

/** A member with a hundred points who has redeemed the only one of an item. */
const begin = async (name: string): Promise<{ memberId: string; recordId: string }> => {
  const fresh = { _id: name, wechat_openid: name, invite_code: name, register_time: start };
  await db.insert('members', aMember(fresh));
  await db.insert('points_exchanges', shelf(name));
  const given = await adjust(invoke(1), {
    memberId: name,
    points: 100,
    reason: '测试',
    key: 'gift',
    operator: 'tests',
  });
  const address = await add(await asMember(invoke(1), name), {
    name: '林小满',
    phone: '13800138000',
    province: '浙江省',
    city: '杭州市',
    district: '西湖区',
    address: '文三路 1 号',
  });
  if (!given.ok || !address.ok) throw new Error('the member could not be prepared');
  const redeemed = await redeem(await asMember(invoke(1), name), {
    exchangeId: name,
    requestId: 'redeem-1',
    addressId: address.value._id,
  });
  if (!redeemed.ok) throw new Error(redeemed.code);
  return { memberId: name, recordId: redeemed.value.record._id };
};

const ends = {
  cancelled: async (context: Context, memberId: string, recordId: string) =>
    cancel(await asMember(context, memberId), { recordId }),
  completed: (context: Context, _memberId: string, recordId: string) =>
    fulfil(context, { recordId, status: 'completed', operator: '店长' }),
  failed: (context: Context, _memberId: string, recordId: string) =>
    fulfil(context, { recordId, status: 'failed', operator: '店长' }),
};
type End = keyof typeof ends;

/** Everything that is wrong with a member and the item. */
const findBreaches = async (memberId: string): Promise<string[]> => {
  const [facts] = await readFacts(db, [await memberOf(memberId)]);
  const item = await db.get('points_exchanges', memberId);
  if (item === null || facts === undefined) throw new Error('something is gone');
  const kept = facts.redemptions.filter(({ status }) => !isUndone(status)).length;
  const redeemed = { before: kept, after: kept };
  return [
    ...checkAll(memberInvariants, memberId, facts),
    ...checkAll(itemInvariants, memberId, { item, redeemed, uncopied: 0, records: [] }),
  ].map(({ invariant, message }) => `${invariant}: ${message}`);
};

const shop = async (memberId: string) => {
  const item = await db.get('points_exchanges', memberId);
  const record = await db.get('points_exchange_records', `${memberId}:redeem-1`);
  const { points, pending_writes } = await memberOf(memberId);
  return {
    status: record?.status,
    points,
    stock: item?.stock,
    used: item?.used_count,
    sold: item?.status,
    held: Object.keys({ ...item?.holds, ...item?.returns }).length,
    waiting: pending_writes.length,
  };
};

/** How it all must be once the redemption has ended so, or has not. */
const settled = (end: End | 'pending') => ({
  status: end,
  ...(end === 'cancelled' || end === 'failed'
    ? { points: 100, stock: 1, used: 0, sold: 'active' }
    : { points: 100 - PRICE, stock: 0, used: 1, sold: 'out_of_stock' }),
  held: 0,
  waiting: 0,
});

/** What the timers do, a good minute later. */
const runTimers = async (seconds: number): Promise<void> => {
  expect(await repairAbandoned(invoke(seconds))).toMatchObject({ left: false });
  expect(await sweep(invoke(seconds), {})).toMatchObject({ ok: true });
};

/** More requests than any of them sends. */
const MOST_REQUESTS = 40;

describe.each<End>(['cancelled', 'completed', 'failed'])('an end that is cut off: %s', (end) => {
  it.each([
    ['before', false],
    ['after', true],
  ])('%s any of its requests loses and invents nothing', async (when, isApplied) => {
    const came = new Set<string | undefined>();
    let number = 0;
    for (; number < MOST_REQUESTS; number += 1) {
      const name = `${end}-${when}-${number}`;
      const { memberId, recordId } = await begin(name);
      const cut = cutAt(db, number, isApplied);
      const reply = await ends[end](invoke(10, cut.db), memberId, recordId).catch(
        (error: unknown) => {
          if (!(error instanceof CutOff)) throw error;
        },
      );
      // Nothing is wrong even now, apart from what the hold on the item stands for.
      expect([name, await findBreaches(memberId)]).toEqual([name, []]);
      await runTimers(80);
      const after = await shop(memberId);
      came.add(after.status);
      expect([name, after]).toEqual([name, settled(after.status === end ? end : 'pending')]);
      expect([name, await findBreaches(memberId)]).toEqual([name, []]);
      // What was answered has happened; asked again, it has happened in any case.
      if (reply?.ok === true) expect(after.status).toBe(end);
      expect(await ends[end](invoke(90), memberId, recordId)).toMatchObject({ ok: true });
      expect([name, await shop(memberId)]).toEqual([name, settled(end)]);
      expect([name, await findBreaches(memberId)]).toEqual([name, []]);
      if (cut.requests() <= number) break;
    }
    expect(number).toBeGreaterThan(5);
    expect(number).toBeLessThan(MOST_REQUESTS);
    expect(came).toEqual(new Set(['pending', end]));
  });
});

describe.each<[End, End]>([
  ['cancelled', 'failed'],
  ['failed', 'cancelled'],
  ['cancelled', 'completed'],
  ['failed', 'completed'],
  ['completed', 'cancelled'],
])('when an end is cut off (%s), another one comes (%s)', (first, second) => {
  it.each([
    ['at once', 12],
    ['after a minute', 75],
  ])('%s, and one of them wins', async (when, seconds) => {
    for (let number = 0; number < MOST_REQUESTS; number += 1) {
      const name = `${first}-${second}-${when}-${number}`;
      const { memberId, recordId } = await begin(name);
      const cut = cutAt(db, number, true);
      await ends[first](invoke(10, cut.db), memberId, recordId).catch(() => undefined);
      // An announcement may still be somebody's who is at work: then this one gives up.
      await ends[second](invoke(seconds), memberId, recordId).catch(() => undefined);
      await runTimers(160);
      const after = await shop(memberId);
      expect([name, after]).toEqual([
        name,
        settled(after.status === 'pending' ? 'pending' : (after.status as End)),
      ]);
      expect([name, await findBreaches(memberId)]).toEqual([name, []]);
      if (cut.requests() <= number) return;
    }
    throw new Error('it never ended by itself');
  });
});
