import fc from 'fast-check';
import { balanceOf } from '../../../cloudfunctions/domain/ledger/state/balance';
import { decideClosing } from '../../../cloudfunctions/domain/account/close-account';
import { decideFreeze } from '../../../cloudfunctions/domain/ledger/decide/freeze';
import { orderEventsOf } from '../../../cloudfunctions/domain/ledger/commit/order-events';
import { shareOf } from '../../../cloudfunctions/domain/ledger/state/refund-share';
import { decideSettleFrozen } from '../../../cloudfunctions/domain/ledger/decide/settle-frozen';
import { decideSpending } from '../../../cloudfunctions/domain/ledger/decide/spend-points';
import { decideUnfreeze } from '../../../cloudfunctions/domain/ledger/decide/unfreeze';
import { success } from '../../../common/result';
import type { Member } from '../../../typings/collections/members';
import type { Lot } from '../../../typings/collections/member/points';
import { aCatalog, aRule, orderRule } from '../support/catalog';
import { aMember, noon, startOfDay, withLots } from '../support/member';
import { Story } from '../support/story';

const LATER = '2026-12-31';
const lot = (expires_on: string, points: number): Lot => ({ expires_on, points });

const firstOrderRule = aRule({
  _id: 'first_order',
  type: 'earned_order',
  event: 'first_order',
  source: 'first_order',
  points: 200,
  pending_days: null,
});
const catalog = aCatalog({ rules: [orderRule] });
const waiting = aCatalog({ rules: [{ ...orderRule, pending_days: null }, firstOrderRule] });

/** A member who has ordered before. */
const aBuyer = (fields: Partial<Member> = {}): Member => aMember({ total_orders: 3, ...fields });

describe('spending', () => {
  it('takes the earliest lots, for the order', () => {
    const story = new Story(withLots([lot('2025-06-30', 30), lot(LATER, 50)]));
    expect(story.spend(40)).toMatchObject({ points: 40, record: { points: -40, order_id: 'o1' } });
    expect(story.events).toMatchObject([
      { _id: 'm1:spend:o1', spent: [lot('2025-06-30', -30), lot(LATER, -10)] },
    ]);
  });

  it('of more than is spendable is refused', () => {
    const member = withLots([lot(LATER, 50)], { frozen: 20 });
    const origin = new Story(member).origin('o1');
    expect(decideSpending(member, { points: 31, reason: 'x' }, origin)).toEqual({
      ok: false,
      code: 'INSUFFICIENT_POINTS',
      details: { spendable: 30, required: 31 },
    });
  });
});

describe('freezing', () => {
  const frozen = (lots: Lot[], points: number): Story => {
    const story = new Story(withLots(lots));
    story.take(decideFreeze(story.member, points, story.origin('h1')));
    return story;
  };

  it('writes no row', () => {
    const story = frozen([lot(LATER, 50)], 30);
    expect(story.rows).toEqual([]);
    expect(story.member).toMatchObject({
      points: 50,
      frozen: 30,
      freezes: [{ key: 'h1', points: 30, at: noon }],
    });
    expect(balanceOf(story.member, '2025-03-01').spendable).toBe(20);
    const again = decideFreeze(story.member, 21, story.origin('h2'));
    expect(again).toMatchObject({ code: 'INSUFFICIENT_POINTS' });
  });

  it('ends with what was set aside', () => {
    const story = frozen([lot(LATER, 50)], 30);
    expect(story.take(decideUnfreeze(story.member, story.origin('h1')))).toEqual({ unfrozen: 30 });
    expect(story.member).toMatchObject({ points: 50, frozen: 0, freezes: [] });
    expect(decideUnfreeze(story.member, story.origin('h1'))).toMatchObject({ code: 'NOT_FOUND' });
    expect(decideSettleFrozen(story.member, story.origin('h1'))).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('keeps points from lapsing, until they are spent or let go', () => {
    const story = frozen([lot('2025-03-01', 50)], 30);
    story.now = startOfDay('2025-03-05');
    const spent = new Story(story.member, catalog, story.now);
    expect(spent.take(decideSettleFrozen(spent.member, spent.origin('h1')))).toMatchObject({
      points: 0,
      record: { points: -30, type: 'spent_order' },
    });
    expect(spent.rows.map((row) => [row.source, row.points])).toEqual([
      ['expired', -20],
      ['order', -30],
    ]);
    story.take(decideUnfreeze(story.member, story.origin('h1')));
    expect(story.rows.map((row) => [row.source, row.points])).toEqual([
      ['expired', -20],
      ['expired', -30],
    ]);
    expect(story.member).toMatchObject({ points: 0, frozen: 0, lots: [] });
  });
});

describe('a refund of earned points', () => {
  it.each([
    ['available', catalog, 0],
    ['waiting', waiting, 36],
  ])('takes 9, 10 and 17 of 36 that are %s', (_name, using, pending) => {
    const story = new Story(aBuyer(), using);
    expect(story.order(365_000).pending).toBe(pending);
    const taken = [100_000, 200_000, 365_000].map(
      (returned) => story.refund(returned, 365_000, `r${returned}`).takenBack,
    );
    expect(taken).toEqual([9, 10, 17]);
    expect(story.member).toMatchObject({ points: 0, growth: 0, pending: [], debt: 0 });
    expect(story.rows.map((row) => row.points)).toEqual(pending > 0 ? [] : [36, -9, -10, -17]);
    expect(story.rows.every((row) => row.type === 'earned_order')).toBe(true);
  });

  it('takes what waits first', () => {
    const pending = { ...orderRule, pending_days: 7 };
    const second = { ...orderRule, _id: 'extra', source: 'extra', sort_order: 1 };
    const story = new Story(aBuyer(), aCatalog({ rules: [pending, second] }));
    story.order(1_000_000);
    expect(story.member).toMatchObject({ points: 100, pending: [{ points: 100 }] });
    expect(story.refund(6, 10, 'r1')).toMatchObject({ takenBack: 120, points: 80 });
    expect(story.member.pending).toEqual([]);
    expect(story.rows.at(-1)).toMatchObject({ points: -20, source: 'extra' });
    expect(story.refund(10, 10, 'r2')).toMatchObject({ takenBack: 80, points: 0 });
  });

  it('owes what is not there: 100 of 70 are 70 and a debt of 30, which the next points pay', () => {
    const story = new Story(aBuyer());
    story.order(1_000_000);
    story.spend(30, 'other');
    expect(story.refund(1, 1, 'r1')).toEqual({
      takenBack: 100,
      givenBack: 0,
      debt: 30,
      points: 0,
    });
    expect(story.rows.at(-1)).toMatchObject({ points: -70, growth: -70, type: 'earned_order' });
    story.order(500_000, 'o2');
    expect(story.rows.slice(-2).map((row) => [row.source, row.points])).toEqual([
      ['order', 50],
      ['debt', -30],
    ]);
    expect(story.member).toMatchObject({ points: 20, debt: 0 });
  });

  it('takes from the lot that the points went to, never below 0 growth, and keeps the level', () => {
    const story = new Story({
      ...withLots([lot('2025-06-30', 10)]),
      total_orders: 1,
      level_id: 'silver',
      review_date: '2026-01-01',
    });
    story.order(365_000);
    story.member = { ...story.member, growth: 5 };
    story.refund(1, 1, 'r1');
    expect(story.member).toMatchObject({
      lots: [lot('2025-06-30', 10)],
      growth: 0,
      level_id: 'silver',
    });
  });

  it('gives limits back what was taken, and the order its place in the totals', () => {
    const story = new Story(aBuyer({ total_amount: 5, growth_orders: 3, growth_amount: 5 }));
    story.order(365_000);
    story.refund(1, 3, 'r1');
    expect(story.member.usage).toMatchObject([
      { day_points: 24, total_points: 24, day_times: 1, total_times: 1 },
    ]);
    expect(story.member).toMatchObject({ total_orders: 4, total_amount: 365_005 - 121_666 });
    story.now = startOfDay('2025-03-09');
    story.refund(3, 3, 'r2');
    story.refund(3, 3, 'r3');
    expect(story.member.usage).toMatchObject([
      { day_points: 0, total_points: 0, day_times: 0, total_times: 0 },
    ]);
    expect(story.member).toMatchObject({
      total_orders: 3,
      total_amount: 5,
      growth_orders: 3,
      growth_amount: 5,
    });
  });

  it.each([
    ['more than was paid', 11, 10, 'REFUND_TOO_LARGE'],
    ['another total', 5, 9, 'REFUND_TOTAL_CHANGED'],
  ])('of %s is refused', (_name, returned, total, code) => {
    const story = new Story(aBuyer());
    story.order(365_000);
    story.refund(1, 10, 'r1');
    expect(story.tryRefund(returned, total, 'r2')).toEqual({ ok: false, code });
    expect(story.tryRefund(1, 10, 'r2', 'nothing')).toEqual({ ok: false, code: 'NOT_FOUND' });
  });

  it('that comes late, after a larger one, moves nothing', () => {
    const story = new Story(aBuyer());
    story.order(365_000);
    story.refund(2, 3, 'r2');
    expect(story.refund(1, 3, 'r1')).toMatchObject({ takenBack: 0, points: 12 });
  });

  it('must be decided anew when the member knows of an event that was not read', () => {
    const story = new Story(aBuyer());
    story.order(365_000);
    story.refund(1, 3, 'r1');
    expect(orderEventsOf(story.member, 'o1', story.events.slice(0, 1))).toBeNull();
    expect(orderEventsOf(story.member, 'o', [])).toMatchObject({ earned: [], refunds: [] });
  });
});

describe('a refund of an account that was closed', () => {
  const closedAfter = (story: Story): Story => {
    story.take(success(decideClosing(story.member, story.origin('x'))));
    story.now = new Date(story.now.getTime() + 1_000);
    return story;
  };

  it.each([
    ['were spent', 'owes them', catalog, 30, 30],
    ['went with the closing', 'owes nothing', catalog, 0, 0],
    ['still waited then', 'owes nothing', waiting, 0, 0],
  ] as const)('whose points %s, %s', (_points, _owes, using, spent, debt) => {
    const story = new Story(aBuyer(), using);
    story.order(365_000);
    if (spent > 0) story.spend(spent, 'o2');
    closedAfter(story);
    expect(story.refund(1, 1, 'r')).toMatchObject({ givenBack: 0, debt, points: 0 });
    expect(story.member).toMatchObject({ status: 'inactive', points: 0, debt });
  });

  it('gives nothing back to it', () => {
    const story = new Story(withLots([lot(LATER, 50)]));
    story.spend(50);
    closedAfter(story);
    expect(story.refund(1, 1, 'r')).toMatchObject({ givenBack: 0, debt: 0, points: 0 });
  });
});

describe('a refund of spent points', () => {
  it('goes back to the lots they came from, the last taken first', () => {
    const story = new Story(withLots([lot('2025-06-30', 30), lot(LATER, 50)]));
    story.spend(60);
    expect(story.refund(2, 3, 'r1')).toMatchObject({ givenBack: 40, points: 60 });
    expect(story.rows.at(-1)).toMatchObject({
      type: 'spent_order',
      points: 40,
      growth: 0,
      allocations: [lot(LATER, 30), lot('2025-06-30', 10)],
    });
    story.refund(3, 3, 'r2');
    expect(story.member.lots).toEqual([lot('2025-06-30', 30), lot(LATER, 50)]);
  });

  it('gives a lapsed lot some days of grace', () => {
    const story = new Story(withLots([lot('2025-03-31', 30)]));
    story.spend(30);
    story.now = startOfDay('2025-04-10');
    story.refund(1, 1, 'r1');
    expect(story.member.lots).toEqual([lot('2025-05-10', 30)]);
  });

  it('comes before the take-back, which then finds it', () => {
    const story = new Story(aBuyer());
    story.order(1_000_000);
    story.spend(100);
    expect(story.refund(1, 1, 'r1')).toMatchObject({ givenBack: 100, takenBack: 100, debt: 0 });
    expect(story.member).toMatchObject({ points: 0, debt: 0 });
  });
});

describe('the first order', () => {
  const invited = aMember({ invited_by: 'inviter' });

  it('earns beside the order, as an event of its own, and starts a referral', () => {
    const story = new Story(invited, waiting);
    expect(story.order(365_000)).toEqual({ record: null, pending: 236, clipped: 0 });
    expect(story.events.map(({ _id }) => _id)).toEqual(['m1:order:o1', 'm1:first_order:o1']);
    expect(story.member.recent_keys.map((key) => key.event_id)).toEqual([
      'm1:order:o1',
      'm1:first_order:o1',
    ]);
    expect(story.member).toMatchObject({
      once: [{ event: 'first_order', seq: null }],
      referral: { inviter_id: 'inviter', order_key: 'o1', available_on: '2025-03-08' },
    });
    story.order(365_000, 'o2');
    expect(story.events).toHaveLength(3);
  });

  it('that is returned whole was none: the referral ends, and the next one is the first', () => {
    const story = new Story(invited, waiting);
    story.order(365_000);
    story.refund(1, 2, 'r1');
    expect(story.member.referral).not.toBeNull();
    expect(story.refund(2, 2, 'r2').takenBack).toBe(118);
    expect(story.member).toMatchObject({ referral: null, once: [], pending: [], total_orders: 0 });
    expect(story.order(365_000, 'o2').pending).toBe(236);
  });

  it('stays the first one where another was made before it was returned', () => {
    const story = new Story(invited, waiting);
    story.order(365_000);
    expect(story.order(365_000, 'o2').pending).toBe(36);
    story.refund(1, 1, 'r1');
    expect(story.member).toMatchObject({ referral: null, once: [], total_orders: 1 });
    expect(story.order(365_000, 'o3').pending).toBe(36);
  });

  it('of a second life has no points of its own, also once it was returned', () => {
    const once = [{ event: 'first_order', seq: 2 }];
    const story = new Story({ ...invited, once }, waiting);
    expect(story.order(365_000).pending).toBe(36);
    story.refund(1, 1, 'r1');
    expect(story.member).toMatchObject({ once, total_orders: 0 });
    expect(story.order(365_000, 'o2').pending).toBe(36);
  });

  it('leaves a referral that has matured', () => {
    const story = new Story(invited, waiting);
    story.order(365_000);
    const { referral } = story.member;
    if (referral === null) throw new Error('no referral');
    story.member = { ...story.member, referral: { ...referral, matured: true } };
    story.refund(2, 2, 'r1');
    expect(story.member.referral).toMatchObject({ matured: true });
  });

  it('starts no referral for a member whom nobody invited', () => {
    const story = new Story(aMember(), waiting);
    story.order(365_000);
    expect(story.member.referral).toBeNull();
  });
});

it('shares are exact where floating point is not', () => {
  const largest = Number.MAX_SAFE_INTEGER;
  expect(shareOf(largest, { returned: largest - 1, total: largest })).toBe(largest - 1);
  expect(shareOf(largest, { returned: largest, total: largest })).toBe(largest);
});

it('however refunds come, what has moved is the share of what was returned', () => {
  const amounts = fc.integer({ min: 0, max: 5_000_000 });
  const parts = fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 8 });
  const spendings = fc.integer({ min: 0, max: 400 });
  fc.assert(
    fc.property(amounts, spendings, fc.integer({ min: 0, max: 400 }), parts, (...drawn) => {
      const [amount, spent, elsewhere, returns] = drawn;
      const lots = [lot('2025-03-10', 150), lot('2025-06-30', 150), lot(LATER, 500)];
      const story = new Story(withLots(lots, { total_orders: 1 }), catalog);
      story.order(amount);
      if (spent > 0) story.spend(spent);
      if (elsewhere > 0) story.spend(elsewhere, 'elsewhere');
      const earned =
        story.rows.find((row) => row.source === 'order' && row.points > 0)?.points ?? 0;
      let most = 0;
      let taken = 0;
      let given = 0;
      returns.forEach((returned, index) => {
        story.now = new Date(story.now.getTime() + 3 * 86_400_000);
        const moved = story.refund(returned, 1_000, `r${index}`);
        most = Math.max(most, returned);
        taken += moved.takenBack;
        given += moved.givenBack;
        expect(taken).toBe(shareOf(earned, { returned: most, total: 1_000 }));
        expect(given).toBe(shareOf(spent, { returned: most, total: 1_000 }));
        const { member } = story;
        expect(member.points).toBe(member.lots.reduce((sum, { points }) => sum + points, 0));
        expect(member.debt).toBeGreaterThanOrEqual(0);
        if (member.debt > 0) expect(member.points).toBe(0);
      });
    }),
    { numRuns: 200 },
  );
});
