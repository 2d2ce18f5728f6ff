import type { Input } from '../../cloudfunctions/api';
import { atOnce, openShop, type Shop } from './support/shop';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
beforeEach(() => shop.clock.set('2025-03-01T04:00:00.000Z'));
afterAll(() => shop.stop());

type RuleInput = Input<'points', 'saveRule'>['rule'];

const spring = (fields: Partial<RuleInput> = {}): RuleInput => ({
  _id: 'spring',
  name: '春季活动',
  event: 'activity',
  type: 'earned_activity',
  source: 'activity',
  points: 10,
  reward: { kind: 'fixed' },
  is_active: true,
  pending_days: 0,
  ...fields,
});

const save = (rule: RuleInput, operator = '店长') =>
  shop.reply('system', 'points', 'saveRule', { rule, operator });

const award = (memberId: string, key: string, activity = 'spring') =>
  shop.value('system', 'earnPoints', 'award', {
    memberId,
    event: 'activity',
    key,
    context: { activity },
  });

const settings = async () => (await shop.documents('settings'))[0];

describe('saving a rule', () => {
  it('makes versions, keeps the earlier ones, and holds at once', async () => {
    const memberId = await shop.member('versions');
    expect((await award(memberId, 'before')).record).toBeNull();
    const before = Number((await settings())?.['catalog_version']);
    expect(await save(spring())).toMatchObject({
      value: { rule: { _id: 'spring', version: 1, points: 10, saved_by: '店长' }, warnings: [] },
    });
    expect(await settings()).toMatchObject({ catalog_version: before + 2, rule_saving: null });
    expect((await award(memberId, 'first')).record).toMatchObject({ points: 10 });
    await shop.clock.advance(60);
    expect(await save(spring({ points: 20, version: 1 }), '副店长')).toMatchObject({
      value: { rule: { version: 2, points: 20, saved_by: '副店长' } },
    });
    expect((await award(memberId, 'second')).record).toMatchObject({ points: 20 });
    expect(await shop.documents('points_rule_versions', { rule_id: 'spring' })).toMatchObject([
      { _id: 'spring:1', version: 1, rule: { points: 10, version: 1, saved_by: '店长' } },
    ]);
    const [row] = await shop.documents('points_rules', { _id: 'spring' });
    expect(row).toMatchObject({ version: 2, saved_by: '副店长' });
    expect(row?.['created']).not.toEqual(row?.['updated']);
  });

  it('keeps the first version of a rule of the seed', async () => {
    const { rule } = await shop.value('system', 'points', 'saveRule', {
      operator: '店长',
      rule: spring({
        _id: 'referral',
        name: '邀请好友',
        event: 'referral',
        type: 'earned_referral',
        source: 'referral',
        points: 300,
      }),
    });
    expect(rule.version).toBe(2);
    expect(await shop.documents('points_rule_versions', { _id: 'referral:1' })).toMatchObject([
      { rule: { points: 500 } },
    ]);
  });

  describe('refuses what cannot be evaluated, with reason and field, and writes nothing', () => {
    const all = () =>
      Promise.all(
        ['points_rules', 'points_rule_versions', 'settings'].map((name) => shop.documents(name)),
      );
    const order = { event: 'order', type: 'earned_order', source: 'order' } as const;
    const rate = { kind: 'rate', field: 'amount', basis_points: 100 } as const;

    it.each<[string, Partial<RuleInput>, string[]]>([
      ['an unknown event', { event: 'lottery' }, ['event']],
      ['the event of a rule that is there', { _id: 'referral' }, ['event']],
      ['no name', { name: '' }, ['name']],
      ['a name of two lines', { name: '春季\n活动' }, ['name']],
      ['a name that nobody sees', { name: '\u200b' }, ['name']],
      ['a name that is too long', { name: '春'.repeat(41) }, ['name']],
      ['a description that is too long', { description: '春'.repeat(201) }, ['description']],
      ['a group that is no word', { exclusive_group: 'Spring sale' }, ['exclusive_group']],
      ['another event’s type', { type: 'earned_order' }, ['type']],
      ['the source of a row that no rule makes', { source: 'adjust' }, ['source']],
      ['negative points', { points: -1 }, ['points']],
      ['half a point', { points: 0.5 }, ['points']],
      ['points beyond what is exact', { points: 2 ** 53 }, ['points']],
      ['nothing', { points: 0 }, ['points']],
      ['a limit of nothing', { daily_limit: 0 }, ['daily_limit']],
      ['half a time', { total_times: 1.5 }, ['total_times']],
      ['a budget of nothing', { budget: 0 }, ['budget']],
      ['a life of no days', { expires_in_days: 0 }, ['expires_in_days']],
      ['a negative wait', { pending_days: -1 }, ['pending_days']],
      [
        'a check-in whose points wait',
        { event: 'check_in', source: 'check_in', pending_days: 7 },
        ['pending_days'],
      ],
      [
        'an end before the start',
        { start_time: '2025-03-02T00:00:00Z', end_time: '2025-03-01T00:00:00Z' },
        ['end_time'],
      ],
      ['a rate beside points', { ...order, reward: rate }, ['points']],
      [
        'a rate of a count',
        { ...order, points: 0, reward: { ...rate, field: 'pictures' } },
        ['reward.field'],
      ],
      [
        'no tiers',
        { points: 0, reward: { kind: 'tiers', field: 'amount', tiers: [] } },
        ['reward.tiers'],
      ],
      [
        'a streak of orders',
        { ...order, reward: { kind: 'streak', bonuses: [{ every_days: 7, points: 1 }] } },
        ['reward.kind'],
      ],
      ['a multiplier that gives points', { ...order, multiplier_percent: 200 }, ['reward']],
      [
        'a multiplier of one',
        { ...order, points: 0, multiplier_percent: 100 },
        ['multiplier_percent'],
      ],
      ['a condition that is no JSON', { conditions: '{' }, ['conditions']],
      [
        'a condition on an unknown field',
        { conditions: '{"colour":"red"}' },
        ['conditions.colour'],
      ],
      [
        'an unknown operator',
        { conditions: '{"amount":{"$where":1}}' },
        ['conditions.amount.$where'],
      ],
      [
        'several at once',
        { points: -1, conditions: '{"colour":"red"}' },
        ['points', 'conditions.colour'],
      ],
    ])('%s', async (_name, fields, expected) => {
      const before = await all();
      expect(await save(spring({ _id: 'refused', ...fields }))).toEqual({
        ok: false,
        error: {
          code: 'RULE_INVALID',
          message: '规则有误，没有保存',
          details: {
            fields: expected.map((field) => ({
              field,
              reason: expect.stringMatching(/\p{Script=Han}/u),
            })),
          },
        },
      });
      expect(await all()).toEqual(before);
    });
  });

  it('answers a look at an older version with a conflict', async () => {
    expect(await save(spring({ _id: 'looked', version: 1 }))).toMatchObject({
      error: { code: 'CONFLICT' },
    });
    expect(await save(spring({ _id: 'looked', version: 0 }))).toMatchObject({ ok: true });
    expect(await save(spring({ _id: 'looked', version: 0 }))).toMatchObject({
      error: { code: 'CONFLICT' },
    });
  });

  it('at once: each version has one winner', async () => {
    const replies = await atOnce(12, (index) => save(spring({ _id: 'raced', points: index + 1 })));
    const saved = replies.flatMap((reply) => (reply.ok ? [reply.value.rule] : []));
    const codes = replies.flatMap((reply) => (reply.ok ? [] : [reply.error.code]));
    expect(codes.filter((code) => code !== 'CONFLICT')).toEqual([]);
    expect(saved.map((rule) => rule.version).sort((one, other) => one - other)).toEqual(
      saved.map((_, index) => index + 1),
    );
    const [live] = await shop.documents('points_rules', { _id: 'raced' });
    const last = saved.find((rule) => rule.version === saved.length);
    expect(live).toMatchObject({ version: saved.length, points: last?.points });
    expect(await shop.documents('points_rule_versions', { rule_id: 'raced' })).toHaveLength(
      saved.length - 1,
    );
    expect(await settings()).toMatchObject({ rule_saving: null });
  });

  it('goes on after one that was cut off, which nobody misses meanwhile', async () => {
    const memberId = await shop.member('cut-off');
    await save(spring());
    expect((await award(memberId, 'before')).record).not.toBeNull();
    // As a crash after the third step leaves it: the row is changed, the version has not risen.
    const mark = { rule_id: 'spring', by: 'gone', at: { $date: '2025-03-01T04:00:00.000Z' } };
    await shop.update(
      'settings',
      { _id: 'shop' },
      { $inc: { catalog_version: 1 }, $set: { rule_saving: mark } },
    );
    await shop.clock.advance(1);
    expect((await award(memberId, 'between')).record).not.toBeNull();
    await shop.update('points_rules', { _id: 'spring' }, { $set: { points: 77 } });
    expect((await award(memberId, 'after')).record).toMatchObject({ points: 77 });
    expect(await save(spring())).toMatchObject({ error: { code: 'CONFLICT' } });
    await shop.clock.advance(61);
    expect(await save(spring())).toMatchObject({ ok: true });
    expect(await settings()).toMatchObject({ rule_saving: null });
  });

  it('warns of a reward for sharing, and is for the system', async () => {
    const share = spring({ _id: 'share', event: 'share', source: 'share', daily_times: 3 });
    expect(await save(share)).toMatchObject({
      value: { warnings: [{ field: 'is_active', reason: expect.stringContaining('微信') }] },
    });
    expect(await save({ ...share, is_active: false })).toMatchObject({ value: { warnings: [] } });
    await shop.member('client');
    const input = { rule: share, operator: 'me' };
    expect(await shop.code('client', 'points', 'saveRule', input)).toBe('FORBIDDEN');
  });
});
