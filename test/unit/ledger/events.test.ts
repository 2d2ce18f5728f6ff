import { decideAward } from '../../../cloudfunctions/domain/ledger/decide/award';
import { earnEvent } from '../../../cloudfunctions/domain/ledger/steps/earn-event';
import { newMemberState } from '../../../cloudfunctions/domain/account/new-member';
import type { Catalog } from '../../../cloudfunctions/domain/member/catalog';
import type { Member } from '../../../typings/collections/members';
import { aCatalog, aLevel, aRule } from '../support/catalog';
import { aDraft, afterCommit, aMember, noon, TODAY, written } from '../support/member';
import { catalog, decided, rules } from '../support/decisions';

const LATER = '2026-12-31';

const award = (
  member: Member,
  reported: Parameters<typeof decideAward>[1],
  using: Catalog = catalog,
) => decideAward(member, reported, { catalog: using, now: noon, commitId: 'commit' });

const order = (amount: number) =>
  ({ event: 'order', key: 'k1', context: { order_id: 'o1', amount } }) as const;

describe('a new member', () => {
  const { member, pointsAwarded } = newMemberState(aMember(), {
    catalog,
    now: noon,
    commitId: 'first',
  });

  it('owns the registration points from the first document on', () => {
    expect(pointsAwarded).toBe(100);
    expect(member).toMatchObject({
      points: 100,
      growth: 100,
      seq: 1,
      version: 1,
      level_id: 'bronze',
      lots: [{ expires_on: LATER, points: 100 }],
      once: [{ event: 'registration', seq: 1 }],
      growth_since: TODAY,
    });
    expect(member.recent_keys).toEqual([
      { event_id: 'm1:registration:once', commit_id: 'first', at: noon },
    ]);
  });

  it('carries its row and event to be copied out', () => {
    expect(member.pending_writes).toHaveLength(1);
    const writes = member.pending_writes[0]?.writes ?? [];
    expect(writes.map((write) => [write.collection, write.document._id])).toEqual([
      ['points_records', 'm1:1'],
      ['points_events', 'm1:registration:once'],
    ]);
  });

  it('cannot be awarded the registration again', () => {
    const again = decided(award(member, { event: 'registration', key: 'k', context: {} }));
    expect(again.value).toEqual({ record: null, pending: 0, clipped: 0 });
  });
});

describe('an order', () => {
  /** The first order has points of its own. */
  const ordered = aMember({ total_orders: 1 });

  it('earns points that wait, and no row', () => {
    const decision = decided(award(ordered, order(365_099)));
    expect(decision.value).toEqual({ record: null, pending: 36, clipped: 0 });
    expect(decision.change).toMatchObject({
      pending: [
        {
          event_id: 'm1:order:k1',
          order_id: 'o1',
          available_on: '2025-03-08',
          expires_on: LATER,
          points: 36,
          type: 'earned_order',
          source: 'order',
          rule: { id: 'order', version: 1 },
        },
      ],
      total_orders: 2,
      total_amount: 365_099,
      next_due: '2025-03-08',
    });
    expect(decision.change).not.toHaveProperty('points');
    expect(written(decision, 'points_records')).toEqual([]);
    expect(written(decision, 'points_events')).toEqual([
      expect.objectContaining({
        _id: 'm1:order:k1',
        context: { order_id: 'o1', amount: 365_099 },
        shares: [{ rule_id: 'order', rule_version: 1, points: 36, clipped: 0 }],
        result: { record_ids: [], points: 0, pending: 36, clipped: 0, balance: 0, details: {} },
      }),
    ]);
  });

  it('of less than a point is recorded and counted too', () => {
    const decision = decided(award(ordered, order(9_999)));
    expect(decision.value).toEqual({ record: null, pending: 0, clipped: 0 });
    expect(decision.change).toMatchObject({ total_orders: 2, total_amount: 9_999 });
    expect(written(decision, 'points_events')).toHaveLength(1);
  });

  it('near the end of a year lives from the day it becomes available', () => {
    const decision = decided(
      decideAward(aMember(), order(365_000), {
        catalog,
        now: new Date('2025-12-28T04:00:00Z'),
        commitId: 'c',
      }),
    );
    expect(decision.change.pending).toMatchObject([
      { available_on: '2026-01-04', expires_on: '2027-12-31' },
    ]);
  });

  it('upgrades by its amount in the same commit where a level says so', () => {
    const levels = [
      aLevel('bronze', 0),
      aLevel('silver', 1_000, { amount_required: 300_000 }),
    ] as const;
    const decision = decided(award(ordered, order(365_099), { ...catalog, levels }));
    expect(decision.change.level_id).toBe('silver');
    expect(written(decision, 'member_level_history')).toMatchObject([{ reason: 'amount' }]);
  });

  it('overflows as a refusal', () => {
    const rich = aMember({ total_amount: Number.MAX_SAFE_INTEGER });
    expect(award(rich, order(1))).toEqual({ ok: false, code: 'POINTS_OVERFLOW' });
  });
});

describe('an event', () => {
  const activity = { event: 'activity', key: 'k1', context: { activity: 'spring' } } as const;

  it('writes one row for each rule that gives, and answers the last', () => {
    const second = aRule({ _id: 'second', points: 3, sort_order: 1 });
    const decision = decided(award(aMember(), activity, aCatalog({ rules: [aRule(), second] })));
    expect(written(decision, 'points_records')).toMatchObject([
      { seq: 1, points: 10, balance: 10, rule: { id: 'rule', version: 1 } },
      { seq: 2, points: 3, balance: 13, rule: { id: 'second', version: 1 } },
    ]);
    expect(decision.value.record).toMatchObject({ seq: 2, points: 3, related_id: 'spring' });
  });

  it('that earns nothing is recorded all the same', () => {
    const decision = decided(award(aMember(), activity, aCatalog({ rules: [] })));
    expect(decision.value).toEqual({ record: null, pending: 0, clipped: 0 });
    expect(written(decision, 'points_events')).toHaveLength(1);
  });

  it('records what a limit cut off', () => {
    const limited = aCatalog({ rules: [aRule({ daily_limit: 4 })] });
    const first = decided(award(aMember(), activity, limited));
    expect(first.value).toMatchObject({ clipped: 6, record: { points: 4 } });
    const member = afterCommit(aMember(), first);
    const second = decided(award(member, { ...activity, key: 'k2' }, limited));
    expect(second.value).toEqual({ record: null, pending: 0, clipped: 10 });
    expect(written(second, 'points_events')).toMatchObject([
      { shares: [{ points: 0, clipped: 10 }], result: { clipped: 10 } },
    ]);
  });

  it('earns first and pays debt after it', () => {
    const decision = decided(award(aMember({ debt: 4 }), activity));
    expect(written(decision, 'points_records')).toMatchObject([
      { points: 10, source: 'activity' },
      { points: -4, source: 'debt', type: 'admin_adjust' },
    ]);
    expect(decision.value.record).toMatchObject({ points: 10 });
    expect(decision.change).toMatchObject({ points: 6, debt: 0, growth: 10 });
    expect(written(decision, 'points_events')).toMatchObject([{ result: { balance: 6 } }]);
  });

  it('keeps its key for two minutes', () => {
    const at = (seconds: number) => new Date(noon.getTime() - seconds * 1_000);
    const member = aMember({
      recent_keys: [
        { event_id: 'old', commit_id: 'c1', at: at(121) },
        { event_id: 'young', commit_id: 'c2', at: at(120) },
      ],
    });
    const decision = decided(award(member, activity));
    expect(decision.change.recent_keys?.map((key) => key.event_id)).toEqual([
      'young',
      'm1:activity:k1',
    ]);
  });

  it('changes only what it changes', () => {
    const decision = decided(award(aMember(), activity));
    expect(Object.keys(decision.change).sort()).toEqual(
      [
        'earned_total',
        'growth',
        'lots',
        'monthly_totals',
        'next_due',
        'points',
        'points_by_type',
        'recent_keys',
        'seq',
        'usage',
      ].sort(),
    );
  });
});

describe('the birthday multiplier', () => {
  const double = aRule({
    _id: 'double',
    event: 'order',
    multiplier_percent: 200,
    conditions: '{"is_birthday":true,"level_benefits":"birthday_double"}',
  });
  const levels = [
    aLevel('bronze', 0),
    aLevel('silver', 10, { benefits: ['birthday_double'] }),
  ] as const;

  it.each([
    ['silver', '2000-03-01', 73],
    ['silver', '2000-03-02', 36],
    ['bronze', '2000-03-01', 36],
    ['silver', null, 36],
  ])('%s born on %s earns %i', (level_id, birthday, pending) => {
    const member = aMember({ level_id, birthday });
    const using = aCatalog({ rules: [...rules, double], levels });
    expect(decided(award(member, order(365_099), using)).value.pending).toBe(pending);
  });
});

it('an event that happens once is marked only when it earned', () => {
  const off = earnEvent(aDraft(aMember(), aCatalog({ rules: [] })), {
    event: 'profile',
    key: 'k',
    context: {},
  });
  expect(off.draft.member.once).toEqual([]);
});
