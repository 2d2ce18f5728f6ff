import { atOnce, openShop, type Shop } from './support/shop';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

const fileOf = async (openid: string, fileId: string) => {
  const token = await shop.signIn(openid);
  const { body } = await shop.raw('/v1/storage/temp-urls', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ fileIds: [fileId] }),
  });
  const [{ url }] = (body as { urls: [{ url: string }] }).urls;
  return shop.raw(url);
};

describe('invite', () => {
  it('gives the code, how it travels, and a picture that is drawn once', async () => {
    await shop.member('host');
    const { member } = await shop.value('host', 'profile', 'get', {});
    const first = await shop.value('host', 'profile', 'invite', {});
    expect(first).toMatchObject({
      code: member.invite_code,
      scene: `invite=${member.invite_code}`,
      path: `/pages/home/index?invite=${member.invite_code}`,
      items: [],
    });
    expect(first.scene.length).toBeLessThanOrEqual(32);
    const picture = await fileOf('host', first.picture);
    expect(picture.status).toBe(200);
    expect(picture.headers.get('content-type')).toBe('image/png');
    // A second drawing would fail, and is not needed.
    await shop.failOpenApi('wxacode.getUnlimited', 45009, 1);
    expect(await shop.value('host', 'profile', 'invite', {})).toEqual(first);
    await shop.member('unlucky');
    expect(await shop.value('unlucky', 'profile', 'invite', {})).toMatchObject({ picture: '' });
    expect((await shop.value('unlucky', 'profile', 'invite', {})).picture).not.toBe('');
  });

  it('keeps the picture that two first calls draw at once', async () => {
    await shop.member('eager');
    const slow = { effect: 'delay', milliseconds: 1_000 } as const;
    await shop.orderFault({ area: 'openapi', name: 'wxacode.getUnlimited', ...slow });
    const invites = await atOnce(2, () => shop.value('eager', 'profile', 'invite', {}));
    const pictures = [...new Set(invites.map(({ picture }) => picture))];
    expect(pictures).toHaveLength(1);
    expect((await fileOf('eager', pictures[0] ?? '')).status).toBe(200);
  });

  it.each([
    ['drawn', { area: 'openapi', effect: 'fail', code: 45009 }],
    ['drawn, by permission', { area: 'openapi', effect: 'fail', code: -604101 }],
    ['drawn for a while', { area: 'openapi', effect: 'lose' }],
    ['stored', { area: 'storage', name: 'put', effect: 'fail', code: 'STORAGE_REQUEST_FAIL' }],
    ['stored for a while', { area: 'storage', name: 'put', effect: 'lose' }],
    ['asked to be stored', { area: 'storage', name: 'getUploadMetadata', effect: 'lose' }],
  ] as const)('does without a picture that cannot be %s', async (name, fault) => {
    const openid = `without_${name.replace(/\W/g, '_')}`;
    await shop.member(openid);
    await shop.orderFault(fault);
    const { code, picture } = await shop.value(openid, 'profile', 'invite', {});
    expect([code.length, picture]).toEqual([8, '']);
    expect(await shop.faults()).toEqual([]);
    const after = await shop.value(openid, 'profile', 'invite', {});
    expect((await fileOf(openid, after.picture)).status).toBe(200);
  });

  it('tells how far the reward of each friend is, page by page', async () => {
    await shop.member('inviter');
    const { code } = await shop.value('inviter', 'profile', 'invite', {});
    const ids: string[] = [];
    for (const openid of ['friend_1', 'friend_2', 'friend_3']) {
      ids.push((await shop.value(openid, 'login', 'signIn', { inviteCode: code })).member._id);
    }
    await shop.value('friend_1', 'profile', 'update', { nickname: '王小明' });
    const order = (memberId: string) =>
      shop.value('system', 'earnPoints', 'award', {
        memberId,
        event: 'order',
        key: 'first',
        context: { order_id: 'first', amount: 10_000 },
      });
    await order(ids[0] ?? '');
    await shop.clock.advance(8 * 24 * 3600);
    await shop.value('system', 'points', 'maintain', {});
    await order(ids[1] ?? '');

    const first = await shop.value('inviter', 'profile', 'invite', { limit: 2 });
    const cursor = first.nextCursor ?? '';
    const rest = await shop.value('inviter', 'profile', 'invite', { limit: 2, cursor });
    expect([...first.items, ...rest.items].map(({ joined: _, ...item }) => item)).toEqual([
      { nickname: '微信用户', state: 'awaiting_order', points: 0 },
      { nickname: '微信用户', state: 'awaiting_return', points: 0 },
      { nickname: '王**', state: 'paid', points: 500 },
    ]);
    expect(rest.nextCursor).toBeUndefined();
    for (const id of ids) expect(JSON.stringify([first, rest])).not.toContain(id);
    await shop.clock.reset();
  });

  it('lists no friends of an earlier life of the account', async () => {
    const invited = async (openid: string) => {
      const { code } = await shop.value('returning', 'profile', 'invite', {});
      await shop.value(openid, 'login', 'signIn', { inviteCode: code });
    };
    const friends = async () => (await shop.value('returning', 'profile', 'invite', {})).items;
    await shop.member('returning');
    await invited('old_friend');
    expect(await friends()).toHaveLength(1);
    await shop.value('returning', 'login', 'deleteAccount', { confirm: true });
    await shop.member('returning');
    expect(await friends()).toEqual([]);
    await invited('new_friend');
    expect(await friends()).toHaveLength(1);
  });
});
