import { openShop, type Shop } from './support/shop';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
beforeEach(() => shop.clock.set('2025-03-01T04:00:00.000Z'));
afterAll(() => shop.stop());

const maintain = () => shop.value('system', 'points', 'maintain', {});

const memberOf = async (_id: string) => (await shop.documents('members', { _id }))[0];

const order = (memberId: string, amount: number, key = 'o1') =>
  shop.value('system', 'earnPoints', 'award', {
    memberId,
    event: 'order',
    key,
    context: { order_id: key, amount },
  });

it('runs as the timer of its function', async () => {
  expect(await shop.timer('points')).toMatchObject({ ok: true, value: { left: false } });
});

it('makes an order’s points available after the return window, in Shanghai', async () => {
  const memberId = await shop.member('buyer');
  await order(memberId, 365_000);
  await shop.clock.set('2025-03-07T15:59:00.000Z');
  await maintain();
  expect(await memberOf(memberId)).toMatchObject({ points: 100 });
  await shop.clock.set('2025-03-07T16:00:00.000Z');
  expect((await maintain()).maintained).toBeGreaterThan(0);
  expect(await memberOf(memberId)).toMatchObject({ points: 336, growth: 336, pending: [] });
  expect(await maintain()).toEqual({ repaired: 0, maintained: 0, left: false });
});

describe('a referral', () => {
  const invite = async (name: string) => {
    const inviter = await shop.value(`${name}-inviter`, 'login', 'signIn', {});
    const inviteCode = inviter.member.invite_code;
    const invitee = await shop.value(`${name}-invitee`, 'login', 'signIn', { inviteCode });
    return { inviter: inviter.member._id, invitee: invitee.member._id };
  };

  it('is paid once the first order is past its return window, once', async () => {
    const { inviter, invitee } = await invite('paid');
    await order(invitee, 10_000);
    await shop.clock.set('2025-03-08T04:00:00.000Z');
    await maintain();
    expect(await memberOf(inviter)).toMatchObject({ points: 600 });
    expect(await memberOf(invitee)).toMatchObject({ referral: null });
    // Returned whole afterwards, another order is the first: the inviter has had the points.
    const refund = { memberId: invitee, key: 'o1', refundKey: 'r', returned: 1, total: 1 };
    await shop.value('system', 'points', 'reverse', refund);
    await order(invitee, 10_000, 'o2');
    await shop.clock.set('2025-03-20T04:00:00.000Z');
    await maintain();
    expect(await memberOf(inviter)).toMatchObject({ points: 600 });
    expect(await memberOf(invitee)).toMatchObject({ referral: null });
  });

  // The order of a closed account can be returned without a trace here: a referral would be free.
  it.each([
    { when: 'while it waits', matured: false, points: 100 },
    { when: 'once its wait is over', matured: true, points: 600 },
  ])('of an account that is closed $when leaves the inviter $points', async (closing) => {
    const name = `closed-${String(closing.matured)}`;
    const { inviter, invitee } = await invite(name);
    await order(invitee, 10_000);
    await shop.update(
      'members',
      { _id: invitee },
      { $set: { 'referral.matured': closing.matured } },
    );
    await shop.value(`${name}-invitee`, 'login', 'deleteAccount', { confirm: true });
    await shop.clock.set('2025-03-20T04:00:00.000Z');
    await maintain();
    expect(await memberOf(inviter)).toMatchObject({ points: closing.points });
    expect(await memberOf(invitee)).toMatchObject({ referral: null });
  });

  it('goes on where it was cut off, and ends with a return before', async () => {
    const { inviter, invitee } = await invite('cut');
    await order(invitee, 10_000);
    const referral = { inviter_id: inviter, order_key: 'o1', available_on: '2025-03-01' };
    await shop.update(
      'members',
      { _id: invitee },
      { $set: { referral: { ...referral, matured: true }, next_due: '2025-03-01' } },
    );
    await maintain();
    expect(await memberOf(inviter)).toMatchObject({ points: 600 });

    const other = await invite('returned');
    await order(other.invitee, 10_000);
    const refund = { memberId: other.invitee, key: 'o1', refundKey: 'r', returned: 1, total: 1 };
    await shop.value('system', 'points', 'reverse', refund);
    await shop.clock.set('2025-03-20T04:00:00.000Z');
    await maintain();
    expect(await memberOf(other.inviter)).toMatchObject({ points: 100 });
  });
});

it('copies out what a function that was cut off has left', async () => {
  const memberId = await shop.member('abandoned');
  const [row] = await shop.documents('points_records', { user_id: memberId });
  const at = { $date: '2025-03-01T03:58:00.000Z' };
  const lost = { ...row, _id: `${memberId}:2`, seq: 2, balance: 110, points: 10 };
  const batch = { commit_id: 'c', at, writes: [{ collection: 'points_records', document: lost }] };
  await shop.update(
    'members',
    { _id: memberId },
    { $set: { pending_since: at, pending_writes: [batch] } },
  );
  const dated = await shop.member('only-the-date');
  await shop.update('members', { _id: dated }, { $set: { pending_since: at } });
  expect(await maintain()).toMatchObject({ repaired: 2, left: false });
  expect(await shop.documents('points_records', { _id: `${memberId}:2` })).toHaveLength(1);
  const clean = { pending_writes: [], pending_since: null };
  expect(await memberOf(memberId)).toMatchObject(clean);
  expect(await memberOf(dated)).toMatchObject(clean);
});
