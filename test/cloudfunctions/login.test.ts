import { randomBytes } from 'node:crypto';
import { createCipher } from '../../cloudfunctions/platform/crypto';
import { atOnce, openShop, type Shop } from './support/shop';

const secret = randomBytes(32).toString('base64');
let shop: Shop;
beforeAll(async () => {
  shop = await openShop({ env: { LOCALCLOUD_VARIABLE_MEMBER_ID_SECRET: secret } });
});
afterAll(() => shop.stop());

describe('signIn', () => {
  it('opens a member once with the registration points', async () => {
    const first = await shop.value('new_one', 'login', 'signIn', {});
    expect(first).toMatchObject({ isNew: true, pointsAwarded: 100 });
    expect(first.member).toMatchObject({ points: 100, level_id: 'bronze', status: 'active' });
    expect(first.member.username).toMatch(/^member_[0-9a-z]{8}$/);
    expect(first.member.invite_code).toMatch(/^[0-9A-Z]{8}$/);

    const again = await shop.value('new_one', 'login', 'signIn', {});
    expect(again).toMatchObject({ isNew: false, pointsAwarded: 0 });
    expect(again.member._id).toBe(first.member._id);
    expect(again.member.last_login_time >= first.member.last_login_time).toBe(true);
  });

  it('opens one member for 200 first sign-ins at once', async () => {
    const replies = await atOnce(200, () => shop.value('crowd', 'login', 'signIn', {}));
    expect(replies.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(replies.filter(({ pointsAwarded }) => pointsAwarded > 0)).toHaveLength(1);
    expect(new Set(replies.map(({ member }) => member._id)).size).toBe(1);
    const members = await shop.documents('members', { wechat_openid: 'crowd' });
    expect(members).toMatchObject([{ points: 100, pending_writes: [] }]);
    const rows = await shop.documents('points_records', { user_id: members[0]?.['_id'] });
    expect(rows).toMatchObject([{ points: 100, balance: 100, seq: 1 }]);
    expect(await shop.documents('points_events', { user_id: members[0]?.['_id'] })).toHaveLength(1);
  });

  it('keeps who invited, on the first sign-in only', async () => {
    const inviter = (await shop.value('inviter', 'login', 'signIn', {})).member;
    const invitee = await shop.value('invitee', 'login', 'signIn', {
      inviteCode: inviter.invite_code,
    });
    const late = await shop.member('late');
    await shop.value('late', 'login', 'signIn', { inviteCode: inviter.invite_code });
    const stranger = await shop.value('stranger', 'login', 'signIn', { inviteCode: 'ZZZZZZZZ' });
    const invitedBy = async (id: string) =>
      (await shop.documents('members', { _id: id }))[0]?.['invited_by'];
    expect(await invitedBy(invitee.member._id)).toBe(inviter._id);
    expect(await invitedBy(late)).toBeNull();
    expect(stranger.isNew).toBe(true);
    expect(await invitedBy(stranger.member._id)).toBeNull();
  });

  it('takes another invite code when the derived one is taken', async () => {
    const cipher = createCipher({ encryptionKey: secret, identitySecret: secret }, randomBytes);
    const memberId = cipher.derive('member', 'collider');
    const taken = cipher.derive('invite_code', `${memberId}:0`).slice(0, 8).toUpperCase();
    await shop.insert('members', [
      { _id: 'squatter', wechat_openid: 'squatter', invite_code: taken },
    ]);
    const { member, isNew } = await shop.value('collider', 'login', 'signIn', {});
    expect(isNew).toBe(true);
    expect(member._id).toBe(memberId);
    expect(member.invite_code).toMatch(/^[0-9A-Z]{8}$/);
    expect(member.invite_code).not.toBe(taken);
  });

  it('refuses a banned member, and writes nothing', async () => {
    const id = await shop.member('banned');
    await shop.update('members', { _id: id }, { $set: { status: 'banned' } });
    const before = await shop.documents('members', { _id: id });
    expect(await shop.code('banned', 'login', 'signIn', {})).toBe('MEMBER_BANNED');
    expect(await shop.code('banned', 'profile', 'get', {})).toBe('MEMBER_BANNED');
    expect(await shop.documents('members', { _id: id })).toEqual(before);
  });

  it('opens a closed account again, empty and without points a second time', async () => {
    const id = await shop.member('closed');
    await shop.value('closed', 'login', 'deleteAccount', { confirm: true });
    expect(await shop.code('closed', 'profile', 'get', {})).toBe('UNAUTHENTICATED');
    const replies = await atOnce(10, () => shop.value('closed', 'login', 'signIn', {}));
    expect(replies.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(replies.map(({ pointsAwarded }) => pointsAwarded)).toEqual(replies.map(() => 0));
    const ids = new Set(replies.map(({ member }) => member._id));
    expect(ids.size).toBe(1);
    expect(ids).not.toContain(id);
    expect(await shop.value('closed', 'login', 'signIn', {})).toMatchObject({ isNew: false });
  });

  it('asks a visitor to sign in first', async () => {
    expect(await shop.code('nobody', 'profile', 'get', {})).toBe('UNAUTHENTICATED');
    expect(await shop.code('nobody', 'login', 'unbindPhone', {})).toBe('UNAUTHENTICATED');
  });
});

describe('bindPhone and unbindPhone', () => {
  const bind = (openid: string, phone: string, nonce: string) =>
    shop.reply(openid, 'login', 'bindPhone', { code: `phone:${phone}:${nonce}` });
  const claims = (userId: string) => shop.documents('phone_claims', { user_id: userId });

  it.each([
    ['nonsense', 'PHONE_CODE_INVALID'],
    ['phone:13800138000:x1', 'ok'],
    ['phone:13800138000:x1', 'PHONE_CODE_INVALID'],
    ['phone:13800138000:x2', 'ok'],
  ])('answers the code %s with %s', async (code, expected) => {
    await shop.member('caller');
    expect(await shop.code('caller', 'login', 'bindPhone', { code })).toBe(expected);
  });

  it.each([
    ['does not answer', { effect: 'fail', code: -1 }, 'PHONE_UNAVAILABLE', 'ok'],
    ['may not be asked', { effect: 'fail', code: -604101 }, 'PHONE_UNAVAILABLE', 'ok'],
    ['refuses the code', { effect: 'fail', code: 40029 }, 'PHONE_CODE_INVALID', 'ok'],
    ['has no time', { effect: 'fail', code: 45011 }, 'RATE_LIMITED', 'ok'],
    // The code is used up: the member has to allow it once more.
    ['loses its answer', { effect: 'lose' }, 'PHONE_UNAVAILABLE', 'PHONE_CODE_INVALID'],
  ] as const)('binds nothing when WeChat %s', async (name, fault, code, again) => {
    const openid = `unbound_${name.replace(/\W/g, '_')}`;
    const id = await shop.member(openid);
    await shop.orderFault({ area: 'openapi', name: 'phonenumber.getPhoneNumber', ...fault });
    const attempt = async () => {
      const reply = await bind(openid, '13700137000', openid);
      return reply.ok ? 'ok' : reply.error.code;
    };
    expect(await attempt()).toBe(code);
    expect(await claims(id)).toEqual([]);
    expect(await attempt()).toBe(again);
    await shop.value(openid, 'login', 'unbindPhone', {});
  });

  it('masks the number and stores it encrypted', async () => {
    const id = await shop.member('masked');
    expect(await bind('masked', '13912345678', 'a')).toEqual({
      ok: true,
      value: { phone: '139****5678' },
    });
    const [stored] = await shop.documents('members', { _id: id });
    expect(JSON.stringify(stored)).not.toContain('13912345678');
    expect(JSON.stringify(await claims(id))).not.toContain('13912345678');
    const { member } = await shop.value('masked', 'profile', 'get', {});
    expect(member.phone).toBe('139****5678');
  });

  it('gives a number to one member, and frees the one before', async () => {
    const [one, two] = [await shop.member('one'), await shop.member('two')];
    expect(await bind('one', '13700000001', 'a')).toMatchObject({ ok: true });
    expect(await bind('two', '13700000001', 'b')).toMatchObject({ error: { code: 'PHONE_TAKEN' } });
    expect(await bind('one', '13700000002', 'c')).toMatchObject({ ok: true });
    expect(await claims(one)).toHaveLength(1);
    expect(await bind('two', '13700000001', 'd')).toMatchObject({ ok: true });
    await shop.value('one', 'login', 'unbindPhone', {});
    await shop.value('one', 'login', 'unbindPhone', {});
    expect(await claims(one)).toHaveLength(0);
    expect(await bind('two', '13700000002', 'e')).toMatchObject({ ok: true });
    expect(await claims(two)).toHaveLength(1);
  });

  it('lets one of many have a number', async () => {
    await atOnce(20, (index) => shop.member(`rival_${index}`));
    const replies = await atOnce(20, (index) => bind(`rival_${index}`, '13600000000', `${index}`));
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
    const claimed = await shop.documents('members', { wechat_openid: { $regex: '^rival_' } });
    expect(claimed.filter(({ phone }) => phone !== null)).toHaveLength(1);
  });

  it('heals a claim whose holder was cut off', async () => {
    const [cut, other] = [await shop.member('cut'), await shop.member('other')];
    await bind('cut', '13500000000', 'a');
    const [claim] = await claims(cut);
    // As if the member's own write had never come.
    const hold = { member_id: cut, by: 'cut off', amount: 1, before: 0, at: claim?.created };
    await shop.update('members', { _id: cut }, { $set: { phone: null } });
    await shop.update('phone_claims', { user_id: cut }, { $set: { [`holds.${cut}`]: hold } });
    expect(await bind('other', '13500000000', 'b')).toMatchObject({
      error: { code: 'PHONE_TAKEN' },
    });
    await shop.clock.advance(61);
    expect(await bind('other', '13500000000', 'd')).toMatchObject({ ok: true });
    expect(await claims(cut)).toHaveLength(0);
    expect(await claims(other)).toHaveLength(1);
    await shop.clock.reset();
  });
});
