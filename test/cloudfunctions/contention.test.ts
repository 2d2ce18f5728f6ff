import { auditMember } from '../../tools/audit/check/audit';
import type { Reply } from '../../common/result';
import { openDatabase } from '../../tools/audit/open-database';
import { mallOf } from './support/mall';
import { atOnce, openShop, type Shop } from './support/shop';

const CALLERS = 64;
const GIVEN = 10_000;
const REGISTRATION = 100;
/** Of the callers, who must be served without asking again. */
const LEAST_SHARE = 0.95;

let shop: Shop;
let memberId: string;
beforeAll(async () => {
  shop = await openShop();
  await shop.clock.set('2025-03-01T04:00:00.000Z');
  await mallOf(shop).stock({ _id: 'wanted', points_required: 100 });
  memberId = await shop.member('wanted-by-all');
  await shop.give(memberId, GIVEN);
});
afterAll(() => shop.stop());

/** What callers do, each with a key of its own, and what it makes of the member's points. */
const changes: readonly {
  readonly name: string;
  readonly points: number;
  readonly frozen?: number;
  call(key: string): Promise<Reply<object>>;
}[] = [
  {
    name: 'award',
    points: 10,
    call: (key) =>
      shop.reply('system', 'earnPoints', 'award', {
        memberId,
        event: 'review',
        key,
        context: { order_item_id: key },
      }),
  },
  {
    name: 'adjust',
    points: 7,
    call: (key) =>
      shop.reply('system', 'points', 'adjust', {
        memberId,
        points: 7,
        key,
        reason: '测试',
        operator: 'tests',
      }),
  },
  {
    name: 'spend',
    points: -3,
    call: (key) =>
      shop.reply('system', 'points', 'spend', { memberId, points: 3, key, reason: '订单' }),
  },
  {
    name: 'freeze',
    points: 0,
    frozen: 2,
    call: (key) => shop.reply('system', 'points', 'freeze', { memberId, points: 2, key }),
  },
  {
    name: 'redeem',
    points: -100,
    call: (key) =>
      shop.reply('wanted-by-all', 'exchange', 'redeem', {
        exchangeId: 'wanted',
        requestId: `request-${key}`,
      }),
  },
];

const CHECK_IN_POINTS = 5;
const checkIn = (): Promise<Reply<object>> =>
  shop.reply('wanted-by-all', 'checkIn', 'checkIn', { requestId: 'check-in-once' });

const changeOf = (index: number): (typeof changes)[number] => {
  const change = changes[index % changes.length];
  if (change === undefined) throw new Error('there are no changes');
  return change;
};

/** The first caller checks in, the others change the member in turns. */
const callAll = (): Promise<Reply<object>[]> =>
  atOnce(CALLERS, (index) => (index === 0 ? checkIn() : changeOf(index).call(`caller-${index}`)));

const sumOf = (amount: (change: (typeof changes)[number]) => number): number =>
  Array.from({ length: CALLERS - 1 }, (_, index) => amount(changeOf(index + 1))).reduce(
    (sum, one) => sum + one,
    0,
  );

it(`${CALLERS} callers who change one member at once in every way are served, and each once`, async () => {
  // A function that ran into its limit of time would not answer a code of the contract.
  const replies = await callAll();
  const refusals = replies.flatMap((reply) => (reply.ok ? [] : [reply.error.code]));
  expect(refusals.filter((code) => code !== 'CONFLICT')).toEqual([]);
  expect((CALLERS - refusals.length) / CALLERS).toBeGreaterThanOrEqual(LEAST_SHARE);

  // Whoever was told CONFLICT asks again and is served; the others hear that it is done.
  const again = await callAll();
  again.forEach((reply) => expect(reply).toMatchObject({ ok: true }));
  const points = REGISTRATION + GIVEN + CHECK_IN_POINTS + sumOf((change) => change.points);
  const frozen = sumOf((change) => change.frozen ?? 0);
  expect(await shop.value('wanted-by-all', 'points', 'summary', {})).toMatchObject({
    points,
    frozen,
  });
  const database = openDatabase({ env: undefined, url: shop.url, data: shop.data });
  const checked = await auditMember(database, memberId);
  expect(checked?.breaches).toEqual([]);
  expect(checked?.facts.rows.reduce((sum, row) => sum + row.points, 0)).toBe(points);
});
