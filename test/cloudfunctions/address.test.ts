import type { Input } from '../../cloudfunctions/api';
import { atOnce, openShop, type Shop } from './support/shop';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

const home = {
  name: '林小满',
  phone: '13800138000',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  address: '文三路 1 号 2 幢',
  tag: '家',
} satisfies Input<'address', 'add'>;

const list = async (openid: string) => (await shop.value(openid, 'address', 'list', {})).items;

describe('add', () => {
  it('makes the first address the default, and a later one only when asked', async () => {
    await shop.member('first');
    const first = await shop.value('first', 'address', 'add', home);
    expect(first).toMatchObject({ ...home, postal_code: '', is_default: true });
    const second = await shop.value('first', 'address', 'add', { ...home, tag: '公司' });
    expect(second.is_default).toBe(false);
    const third = await shop.value('first', 'address', 'add', { ...home, is_default: true });
    expect(third.is_default).toBe(true);
    const items = await list('first');
    expect(items.map(({ _id }) => _id)).toEqual([third._id, second._id, first._id]);
    expect(items.map(({ is_default }) => is_default)).toEqual([true, false, false]);
    expect(items.every(({ phone }) => phone === '138****8000')).toBe(true);
  });

  it('stores name, phone and street encrypted', async () => {
    const id = await shop.member('sealed');
    await shop.value('sealed', 'address', 'add', home);
    const stored = JSON.stringify(await shop.documents('addresses', { user_id: id }));
    for (const clear of [home.name, home.phone, home.address]) expect(stored).not.toContain(clear);
  });

  it('replays a request, and refuses the id for another address', async () => {
    await shop.member('replays');
    const request = { ...home, requestId: 'request-1' };
    const replies = await atOnce(10, () => shop.value('replays', 'address', 'add', request));
    const again = await shop.value('replays', 'address', 'add', request);
    expect(new Set([...replies, again].map(({ _id }) => _id)).size).toBe(1);
    expect(again).toEqual(replies[0]);
    expect(await list('replays')).toHaveLength(1);
    expect(
      await shop.code('replays', 'address', 'add', { ...request, address: '文三路 2 号' }),
    ).toBe('REQUEST_REUSED');
    // Edited since: the request is still the same one.
    await shop.value('replays', 'address', 'update', { addressId: again._id, tag: '' });
    expect(await shop.code('replays', 'address', 'add', request)).toBe('ok');
  });

  it('saves 20 of 50 default addresses at once, with one default and nothing left over', async () => {
    const id = await shop.member('many');
    const codes = await atOnce(50, (index) =>
      shop.code('many', 'address', 'add', { ...home, address: `${index} 号`, is_default: true }),
    );
    expect(codes.filter((code) => code === 'ok')).toHaveLength(20);
    expect(codes.filter((code) => code === 'LIMIT_REACHED')).toHaveLength(30);
    const items = await list('many');
    expect(items).toHaveLength(20);
    expect(items.filter(({ is_default }) => is_default)).toHaveLength(1);
    expect(await shop.value('many', 'address', 'list', {})).toMatchObject({ limit: 20 });
    expect(await shop.documents('addresses', { user_id: id })).toHaveLength(20);
    expect(await shop.reply('many', 'address', 'add', home)).toMatchObject({
      error: { code: 'LIMIT_REACHED', details: { limit: 20 } },
    });
  });

  it.each([
    ['phone', '12800138000'],
    ['phone', '1380013800'],
    ['phone', '+8613800138000'],
    ['name', ''],
    ['name', '   '],
    ['name', '很'.repeat(21)],
    ['address', '长'.repeat(101)],
    ['postal_code', '12345'],
    ['tag', '七个字的标签啊'],
    ['requestId', 'short'],
  ])('refuses %s %s', async (field, value) => {
    await shop.member('strict');
    const reply = await shop.reply('strict', 'address', 'add', { ...home, [field]: value });
    expect(reply).toMatchObject({
      error: { code: 'INVALID_INPUT', details: { fields: [{ field }] } },
    });
    expect(await list('strict')).toHaveLength(0);
  });
});

describe('update, setDefault and remove', () => {
  it('changes only the fields given', async () => {
    await shop.member('editor');
    const { _id } = await shop.value('editor', 'address', 'add', home);
    const updated = await shop.value('editor', 'address', 'update', {
      addressId: _id,
      phone: '13900139000',
    });
    expect(updated).toEqual({
      ...home,
      _id,
      phone: '13900139000',
      postal_code: '',
      is_default: true,
    });
    expect(await shop.value('editor', 'address', 'get', { addressId: _id })).toEqual(updated);
  });

  it('keeps exactly one default', async () => {
    await shop.member('chooser');
    const [a, b, c] = [
      await shop.value('chooser', 'address', 'add', { ...home, tag: '一' }),
      await shop.value('chooser', 'address', 'add', { ...home, tag: '二' }),
      await shop.value('chooser', 'address', 'add', { ...home, tag: '三' }),
    ];
    const defaults = async () =>
      (await list('chooser')).filter(({ is_default }) => is_default).map(({ _id }) => _id);
    await shop.value('chooser', 'address', 'setDefault', { addressId: b._id });
    expect(await defaults()).toEqual([b._id]);
    await shop.value('chooser', 'address', 'update', { addressId: a._id, is_default: true });
    expect(await defaults()).toEqual([a._id]);
    await shop.value('chooser', 'address', 'remove', { addressId: a._id });
    expect(await defaults()).toEqual([c._id]);
    await shop.value('chooser', 'address', 'remove', { addressId: b._id });
    await shop.value('chooser', 'address', 'remove', { addressId: c._id });
    expect(await list('chooser')).toEqual([]);
    expect(await shop.code('chooser', 'address', 'remove', { addressId: c._id })).toBe('NOT_FOUND');
  });

  it('survives changes of all kinds at once', async () => {
    const id = await shop.member('busy');
    const added = await atOnce(10, (index) =>
      shop.value('busy', 'address', 'add', { ...home, address: `${index} 号` }),
    );
    await Promise.all(
      added.map(({ _id }, index) =>
        index % 2 === 0
          ? shop.value('busy', 'address', 'remove', { addressId: _id })
          : shop.value('busy', 'address', 'setDefault', { addressId: _id }),
      ),
    );
    const items = await list('busy');
    expect(items).toHaveLength(5);
    expect(items.filter(({ is_default }) => is_default)).toHaveLength(1);
    expect(await shop.documents('addresses', { user_id: id })).toHaveLength(5);
  });

  it('clears what a crash has left, once it is old', async () => {
    const id = await shop.member('crashed');
    const { _id } = await shop.value('crashed', 'address', 'add', home);
    await shop.update(
      'members',
      { _id: id },
      { $set: { address_ids: [], default_address_id: null } },
    );
    expect(await list('crashed')).toEqual([]);
    expect(await shop.documents('addresses', { _id })).toHaveLength(1);
    await shop.clock.advance(61);
    expect(await list('crashed')).toEqual([]);
    expect(await shop.documents('addresses', { _id })).toHaveLength(0);
    await shop.clock.reset();
  });
});

describe('isolation', () => {
  it("answers NOT_FOUND for another member's address, and leaves it alone", async () => {
    await shop.member('owner');
    await shop.member('intruder');
    const { _id: addressId } = await shop.value('owner', 'address', 'add', home);
    const before = await shop.documents('addresses', { _id: addressId });
    const attempts = [
      await shop.code('intruder', 'address', 'get', { addressId }),
      await shop.code('intruder', 'address', 'update', { addressId, name: '别人' }),
      await shop.code('intruder', 'address', 'update', { addressId, is_default: true }),
      await shop.code('intruder', 'address', 'setDefault', { addressId }),
      await shop.code('intruder', 'address', 'remove', { addressId }),
    ];
    expect(attempts).toEqual(attempts.map(() => 'NOT_FOUND'));
    expect(await list('intruder')).toEqual([]);
    expect(await shop.documents('addresses', { _id: addressId })).toEqual(before);
  });
});
