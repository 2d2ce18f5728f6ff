import { openShop, type Shop } from './support/shop';

let shop: Shop;
let memberId: string;
beforeAll(async () => {
  shop = await openShop();
  await shop.clock.set('2025-03-01T04:00:00.000Z');
  memberId = await shop.member('attacked');
  for (const key of ['first', 'paid']) await send('earnPoints', 'award', order(key, 365_000));
  await send('points', 'spend', { points: 20, reason: '订单', key: 'paid' });
  await send('points', 'freeze', { points: 30, key: 'held' });
  await send('points', 'reverse', refund(1, 4, 'before'));
});
afterAll(() => shop.stop());

const order = (key: string, amount: unknown) => ({
  event: 'order',
  key,
  context: { order_id: key, amount },
});

const refund = (returned: unknown, total: unknown, refundKey = 'r') => ({
  key: 'paid',
  refundKey,
  returned,
  total,
});

/** Calls with anything for input, as nobody who keeps to the contract would. */
const send = (functionName: string, action: string, input: object) =>
  shop.call('system', functionName, action, { memberId, ...input });

/** Everything that is kept of points. */
const everything = () =>
  Promise.all(
    (['members', 'points_records', 'points_events', 'outbox', 'messages'] as const).map((name) =>
      shop.documents(name, {}),
    ),
  );

const most = Number.MAX_SAFE_INTEGER;

/** What is no number of points, and none that can be given, spent or set aside. */
const noPoints: readonly (readonly [string, unknown])[] = [
  ['0', 0],
  ['a fraction', 1.5],
  ['2^53', 2 ** 53],
  ['-(2^53)', -(2 ** 53)],
  ['1e300', 1e300],
  ['NaN, which is null on its way', NaN],
  ['Infinity', Infinity],
  ['text', '10'],
  ['empty text', ''],
  ['true', true],
  ['a list', [10]],
  ['an operator', { $gt: 0 }],
  ['null', null],
  ['nothing', undefined],
];

const noReason: readonly (readonly [string, unknown])[] = [
  ['empty', ''],
  ['blank', ' \t '],
  ['unseen', '\u200b\u2060'],
  ['two lines', 'a\nb'],
  ['turned', 'a\u202eb'],
  ['too long', '长'.repeat(101)],
  ['a number', 5],
  ['nothing', undefined],
];

type Case = readonly [
  name: string,
  functionName: string,
  action: string,
  input: object,
  path: string,
];

const inputs: readonly Case[] = [
  ...noPoints.map(([name, points]): Case => {
    const input = { points, reason: '更正', key: 'k', operator: 'ann' };
    return [`adjust by ${name}`, 'points', 'adjust', input, 'points'];
  }),
  ...[...noPoints, ['-1', -1] as const].flatMap(([name, points]): Case[] => [
    [`spend ${name}`, 'points', 'spend', { points, reason: '订单', key: 'k' }, 'points'],
    [`freeze ${name}`, 'points', 'freeze', { points, key: 'k' }, 'points'],
    [`return ${name}`, 'points', 'reverse', refund(points, 4), 'returned'],
    [`return of ${name}`, 'points', 'reverse', refund(1, points), 'total'],
  ]),
  ...[...noPoints.slice(1), ['-1', -1] as const].map(([name, amount]): Case => {
    return [`an order of ${name}`, 'earnPoints', 'award', order('k', amount), 'context'];
  }),
  ...noReason.flatMap(([name, reason]): Case[] => [
    [
      `adjust for a reason that is ${name}`,
      'points',
      'adjust',
      { points: 1, reason, key: 'k', operator: 'ann' },
      'reason',
    ],
    [
      `spend for a reason that is ${name}`,
      'points',
      'spend',
      { points: 1, reason, key: 'k' },
      'reason',
    ],
  ]),
  [
    'adjust by nobody',
    'points',
    'adjust',
    { points: 1, reason: '更正', key: 'k', operator: ' ' },
    'operator',
  ],
];

it.each(inputs)('%s is refused by its field, and nothing is written', async (...given) => {
  const [, functionName, action, input, path] = given;
  const before = await everything();
  const reply = await send(functionName, action, input);
  const field = expect.stringMatching(new RegExp(`(^|\\.)${path}(\\.|$)`));
  expect(reply).toMatchObject({
    ok: false,
    error: {
      code: 'INVALID_INPUT',
      details: { fields: expect.arrayContaining([expect.objectContaining({ field })]) },
    },
  });
  expect(await everything()).toEqual(before);
});

const meanings: readonly (readonly [string, string, string, object, string])[] = [
  [
    'adjust by 2^53 - 1',
    'points',
    'adjust',
    { points: most, reason: '更正', key: 'k', operator: 'ann' },
    'POINTS_OVERFLOW',
  ],
  [
    'adjust by -(2^53 - 1)',
    'points',
    'adjust',
    { points: -most, reason: '更正', key: 'k', operator: 'ann' },
    'INSUFFICIENT_POINTS',
  ],
  [
    'spend 2^53 - 1',
    'points',
    'spend',
    { points: most, reason: '订单', key: 'k' },
    'INSUFFICIENT_POINTS',
  ],
  [
    'spend what is frozen',
    'points',
    'spend',
    { points: 56, reason: '订单', key: 'k' },
    'INSUFFICIENT_POINTS',
  ],
  ['freeze 2^53 - 1', 'points', 'freeze', { points: most, key: 'k' }, 'INSUFFICIENT_POINTS'],
  ['an order of 2^53 - 1 fen', 'earnPoints', 'award', order('k', most), 'POINTS_OVERFLOW'],
  ['return more than was paid', 'points', 'reverse', refund(5, 4), 'REFUND_TOO_LARGE'],
  ['return all of 2^53 - 1', 'points', 'reverse', refund(most, most), 'REFUND_TOTAL_CHANGED'],
  ['return of another total', 'points', 'reverse', refund(1, 5), 'REFUND_TOTAL_CHANGED'],
  [
    'return of an order that is not known',
    'points',
    'reverse',
    { ...refund(1, 4), key: 'unknown' },
    'NOT_FOUND',
  ],
  [
    'the same refund with another share',
    'points',
    'reverse',
    refund(2, 4, 'before'),
    'REQUEST_REUSED',
  ],
  ['let go of nothing', 'points', 'unfreeze', { key: 'unknown' }, 'NOT_FOUND'],
  ['spend what nothing set aside', 'points', 'settleFrozen', { key: 'unknown' }, 'NOT_FOUND'],
];

it.each(meanings)('%s is refused, and nothing is written', async (...given) => {
  const [, functionName, action, input, code] = given;
  const before = await everything();
  expect(await send(functionName, action, input)).toMatchObject({ ok: false, error: { code } });
  expect(await everything()).toEqual(before);
});

it('a refund that comes late, after a larger one, moves nothing', async () => {
  await send('points', 'reverse', refund(3, 4, 'larger'));
  const [before] = await shop.documents('members', { _id: memberId });
  const reply = await send('points', 'reverse', refund(2, 4, 'late'));
  expect(reply).toMatchObject({ ok: true, value: { takenBack: 0, givenBack: 0, debt: 0 } });
  const [after] = await shop.documents('members', { _id: memberId });
  expect(after).toMatchObject({ points: before?.['points'], seq: before?.['seq'] });
});
