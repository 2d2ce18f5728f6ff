import type { ActionName, FunctionName, Input } from '../../cloudfunctions/api';
import { mallOf } from './support/mall';
import { openShop, type Shop } from './support/shop';

let shop: Shop;
/** The member of the first life, and that of the second. */
let firstId: string;
let secondId: string;
let requests: Request[];

/** A call that is safe to repeat by its key or request id. */
interface Request {
  readonly caller: string;
  readonly name: string;
  readonly send: () => ReturnType<Shop['call']>;
}

const OPENID = 'phoenix';
const confirm = { confirm: true } as const;

const request = <F extends FunctionName, A extends ActionName<F>>(
  caller: string,
  functionName: F,
  action: A,
  input: Input<F, A>,
): Request => ({
  caller,
  name: `${functionName}.${action}`,
  send: () => shop.reply(caller, functionName, action, input),
});

const stored = (memberId: string) => shop.documents('members', { _id: memberId });

beforeAll(async () => {
  shop = await openShop();
  await mallOf(shop).stock({ _id: 'voucher' });
  await shop.update('points_rules', { _id: 'share' }, { $set: { is_active: true } });
  await shop.announceRules();
  firstId = await shop.member(OPENID);
  await shop.give(firstId, 2_000);
  const by = (key: string) => ({ memberId: firstId, key });
  requests = [
    request('system', 'points', 'adjust', {
      ...by('bonus'),
      points: 5,
      reason: '补发',
      operator: '店长',
    }),
    request('system', 'points', 'spend', { ...by('order-1'), points: 10, reason: '订单' }),
    request('system', 'points', 'reverse', {
      ...by('order-1'),
      refundKey: 'half',
      returned: 1,
      total: 2,
    }),
    request('system', 'points', 'freeze', { ...by('order-2'), points: 20 }),
    request('system', 'points', 'settleFrozen', by('order-2')),
    request('system', 'points', 'freeze', { ...by('order-3'), points: 30 }),
    request('system', 'points', 'unfreeze', by('order-3')),
    request('system', 'points', 'freeze', { ...by('order-4'), points: 40 }),
    request('system', 'earnPoints', 'award', {
      ...by('order-5'),
      event: 'order',
      context: { order_id: 'order-5', amount: 1_000_000 },
    }),
    request(OPENID, 'exchange', 'redeem', { exchangeId: 'voucher', requestId: 'redeem-once' }),
    request(OPENID, 'earnPoints', 'claim', { task: 'share', requestId: 'share-once' }),
  ];
  for (const { name, send } of requests)
    expect([name, await send()]).toMatchObject([name, { ok: true }]);
  await shop.value(OPENID, 'checkIn', 'checkIn', { requestId: 'check-in-once' });
  const pictures = `cloud://local.local-files/avatars/${firstId}/face.png`;
  await shop.value(OPENID, 'login', 'bindPhone', { code: 'phone:13700001234:x' });
  const completed = { nickname: '小满', birthday: '1995-05-21', avatar: pictures };
  await shop.value(OPENID, 'profile', 'update', completed);
  await shop.value(OPENID, 'login', 'deleteAccount', confirm);
  secondId = (await shop.value(OPENID, 'login', 'signIn', {})).member._id;
  await shop.give(secondId, 2_000);
});
afterAll(() => shop.stop());

describe('what an earlier life of the account has done', () => {
  it('is over for whoever still knows the member of that life', async () => {
    const before = [await stored(firstId), await stored(secondId)];
    for (const { name, send } of requests.filter(({ caller }) => caller === 'system')) {
      // What an order owes is decided on the closed account; here it was, before the closing.
      const expected =
        name === 'points.reverse' ? { ok: true } : { ok: false, error: { code: 'NOT_FOUND' } };
      expect([name, await send()]).toMatchObject([name, expected]);
    }
    expect([await stored(firstId), await stored(secondId)]).toEqual(before);
  });

  it('leaves its request ids free for another member, who is bound by its limits', async () => {
    const answers = requests.filter(({ caller }) => caller === OPENID);
    for (const { name, send } of answers)
      expect([name, await send()]).toMatchObject([name, { ok: true }]);
    expect(answers).toHaveLength(2);
  });

  it('counts once a day, and once ever, of which no row is shown', async () => {
    const refused = async (reply: ReturnType<Shop['call']>, code: string) =>
      expect((await reply) as object).toEqual({
        ok: false,
        error: { code, message: expect.any(String) },
      });
    const check = (requestId: string) => shop.reply(OPENID, 'checkIn', 'checkIn', { requestId });
    await refused(check('check-in-once'), 'ALREADY_CHECKED_IN');
    await refused(check('check-in-again'), 'ALREADY_CHECKED_IN');
    await refused(
      shop.reply(OPENID, 'earnPoints', 'claim', { task: 'profile' }),
      'ALREADY_CLAIMED',
    );
  });

  it('leaves a first order without the points of one, also after it was returned', async () => {
    const order = async (key: string) => {
      const context = { order_id: key, amount: 1_000_000 };
      const award = { memberId: secondId, event: 'order', key, context } as const;
      return (await shop.value('system', 'earnPoints', 'award', award)).pending;
    };
    const refund = { memberId: secondId, refundKey: 'whole', returned: 1, total: 1 };
    expect(await order('order-6')).toBe(100);
    await shop.value('system', 'points', 'reverse', { ...refund, key: 'order-6' });
    expect(await order('order-7')).toBe(100);
    await shop.value('system', 'points', 'reverse', { ...refund, key: 'order-7' });
  });
});
