import fc from 'fast-check';
import { decideMaintenance } from '../../../cloudfunctions/domain/ledger/decide/maintain';
import { decideReview } from '../../../cloudfunctions/domain/level/decide/review';
import { reviewDue } from '../../../cloudfunctions/domain/level/state/review-due';
import { openDraft } from '../../../cloudfunctions/domain/member/open';
import { settle, toDecision } from '../../../cloudfunctions/domain/member/settle';
import { success } from '../../../common/result';
import { addDays, dayOf } from '../../../common/day';
import type { Member } from '../../../typings/collections/members';
import { aCatalog, aLevel, orderRule } from '../support/catalog';
import { aMember, noon, startOfDay, TODAY } from '../support/member';
import { Story } from '../support/story';

const levels = [aLevel('bronze', 0), aLevel('silver', 100), aLevel('gold', 5_000)] as const;
const atOnce = aCatalog({ levels, rules: [orderRule] });
const waiting = aCatalog({ levels, rules: [{ ...orderRule, pending_days: null }] });

/** A silver member who has ordered before. */
const silver = (fields: Partial<Member> = {}): Member => {
  const member = aMember({
    total_orders: 3,
    level_id: 'silver',
    level_rewards: ['silver'],
    review_date: '2025-12-01',
    review_notice_for: '2025-12-01',
    review_due: '2025-12-01',
    ...fields,
  });
  return { ...member, review_due: member.review_due ?? reviewDue(member, 30) };
};

/** A story whose orders are told by the points that they earn. */
class Year extends Story {
  earn(points: number, key: string) {
    return this.order(points * 10_000, key);
  }

  takeBack(key: string, returned = 1, total = 1, refundKey = 'r') {
    return this.refund(returned, total, refundKey, key);
  }

  on(day: string): this {
    this.now = startOfDay(day);
    return this;
  }

  private timed(decide: typeof decideReview): void {
    const { catalog, now, commitId } = this.origin('timer');
    this.take(success(decide(this.member, { catalog, now, commitId })));
  }

  mature(): void {
    this.timed(decideMaintenance);
  }

  review(): void {
    this.timed(decideReview);
  }
}

/** Growth, and what is owed of it, follow from the rows of the period. */
const expectReplay = ({ member, rows }: Year): void => {
  const counted = rows.filter((row) => row.seq > member.growth_after_seq);
  expect(member.growth + member.growth_owed).toBe(
    counted.reduce((sum, row) => sum + row.growth, 0),
  );
  expect(member.growth).toBeGreaterThanOrEqual(0);
  expect(member.growth_owed).toBeLessThanOrEqual(member.debt);
};

describe('what is taken back is no growth', () => {
  it.each<[string, (year: Year) => void, { growth: number; growth_owed: number; debt: number }]>([
    [
      'whole, and there',
      (year) => {
        year.earn(100, 'a');
        year.takeBack('a');
      },
      { growth: 0, growth_owed: 0, debt: 0 },
    ],
    [
      'in part',
      (year) => {
        year.earn(100, 'a');
        year.takeBack('a', 1, 3);
      },
      { growth: 67, growth_owed: 0, debt: 0 },
    ],
    [
      'spent in part before: 100 of 70',
      (year) => {
        year.earn(100, 'a');
        year.spend(30, 'other');
        year.takeBack('a');
      },
      { growth: 0, growth_owed: 30, debt: 30 },
    ],
    [
      'spent before: no row shows it',
      (year) => {
        year.earn(100, 'a');
        year.spend(100, 'other');
        year.takeBack('a');
      },
      { growth: 0, growth_owed: 100, debt: 100 },
    ],
    [
      'spent before, beside what is kept',
      (year) => {
        year.earn(40, 'kept');
        year.earn(100, 'a');
        year.spend(140, 'other');
        year.takeBack('a');
      },
      { growth: 40, growth_owed: 100, debt: 100 },
    ],
    [
      'spent before, and its debt paid by what is earned next',
      (year) => {
        year.earn(100, 'a');
        year.spend(100, 'other');
        year.takeBack('a');
        year.earn(130, 'b');
      },
      { growth: 130, growth_owed: 0, debt: 0 },
    ],
    [
      'bought, spent and returned again and again',
      (year) => {
        for (const key of ['a', 'b', 'c', 'd']) {
          year.earn(100, key);
          if (year.member.points > 0) year.spend(year.member.points, `spend-${key}`);
          year.takeBack(key);
        }
      },
      { growth: 0, growth_owed: 100, debt: 100 },
    ],
  ])('%s', (_name, happen, expected) => {
    const year = new Year(silver(), atOnce);
    happen(year);
    expect(year.member).toMatchObject({ ...expected, level_id: 'silver' });
    expectReplay(year);
  });
});

describe('what an earlier review has judged', () => {
  const reviewed = (catalog = atOnce): Year => {
    const year = new Year(silver(), catalog);
    year.on('2025-06-01').earn(300, 'before');
    year.on('2025-06-08').mature();
    year.on('2025-12-01').review();
    expect(year.member).toMatchObject({
      level_id: 'silver',
      growth: 0,
      growth_since: '2025-12-01',
    });
    return year;
  };

  it.each([
    ['earned at once', atOnce],
    ['that had waited', waiting],
  ])('lowers no growth of the next period: %s', (_name, catalog) => {
    const year = reviewed(catalog);
    year.on('2025-12-02').earn(50, 'after');
    year.on('2025-12-09').mature();
    year.takeBack('before');
    expect(year.member).toMatchObject({ growth: 50, growth_amount: 500_000, growth_orders: 1 });
    year.takeBack('after');
    expect(year.member).toMatchObject({ growth: 0, growth_amount: 0, growth_orders: 0 });
    expectReplay(year);
  });

  it('is told apart on the day of the review itself', () => {
    const year = new Year(silver(), atOnce).on('2025-12-01');
    year.earn(300, 'before');
    year.review();
    year.earn(50, 'after');
    year.takeBack('before');
    expect(year.member).toMatchObject({ growth: 50, growth_orders: 1 });
    year.takeBack('after');
    expect(year.member).toMatchObject({ growth: 0, growth_orders: 0 });
  });

  it('leaves a debt, which lowers no growth when it is paid', () => {
    const year = new Year(silver(), atOnce).on('2025-06-01');
    year.earn(300, 'before');
    year.spend(300, 'other');
    year.takeBack('before', 1, 2, 'r1');
    expect(year.member).toMatchObject({ growth: 150, growth_owed: 150, debt: 150 });
    year.on('2025-12-01').review();
    expect(year.member).toMatchObject({ growth: 0, growth_owed: 0, debt: 150 });
    year.earn(200, 'after');
    expect(year.member).toMatchObject({ growth: 200, growth_owed: 0, debt: 0, points: 50 });
    expectReplay(year);
  });
});

describe('a review', () => {
  it('counts what is due on its day, however late the timer for it is', () => {
    const year = new Year(silver(), waiting);
    year.on('2025-11-24').earn(120, 'a');
    year.on('2025-12-01').review();
    expect(year.member).toMatchObject({ level_id: 'silver', points: 120, growth: 0, pending: [] });
    year.on('2025-12-02').takeBack('a');
    expect(year.member).toMatchObject({ points: 0, growth: 0 });
  });

  it('is none for who reaches a higher level by it', () => {
    const year = new Year(silver(), waiting);
    year.on('2025-11-24').earn(5_000, 'a');
    year.on('2025-12-01').review();
    expect(year.member).toMatchObject({
      level_id: 'gold',
      growth: 5_000,
      growth_since: TODAY,
      review_date: '2026-12-01',
    });
    expect(year.member.review_due).toBe('2026-11-01');
  });
});

describe('a threshold that was lowered', () => {
  const lowered = aCatalog({
    levels: [
      aLevel('bronze', 0),
      aLevel('silver', 10, { reward_points: 7 }),
      aLevel('gold', 5_000),
    ],
    rules: [orderRule],
  });
  const bronze = aMember({ growth: 20, debt: 3, review_due: TODAY, next_due: TODAY });

  const timed = (decide: typeof decideReview) => (member: Member) =>
    decide(member, { catalog: lowered, now: noon, commitId: 'c' });

  it.each([
    ['evaluate', bronze],
    ['review', bronze],
    ['review with its notice', { ...bronze, review_date: '2025-03-20' }],
    ['maintain', bronze],
  ])('pays its reward in %s as an event, once', (name, member) => {
    const decide =
      name === 'evaluate'
        ? (before: Member) => {
            const origin = { catalog: lowered, now: noon, commitId: 'c', event: 'x', key: 'k' };
            return toDecision(settle(openDraft(before, origin)), null);
          }
        : timed(name === 'maintain' ? decideMaintenance : decideReview);
    const year = new Year(member, lowered);
    year.take(success(decide(member)));
    const eventId = 'm1:settle:1';
    expect(year.rows.map((row) => [row.source, row.points, row.event_id])).toEqual([
      ['level_reward', 7, eventId],
      ['debt', -3, eventId],
    ]);
    expect(year.events).toMatchObject([
      { _id: eventId, result: { record_ids: ['m1:1', 'm1:2'], points: 4, balance: 4 } },
    ]);
    year.take(success(decide(year.member)));
    expect(year.rows).toHaveLength(2);
    expect(year.events).toHaveLength(1);
  });
});

/** One thing that can happen in a member's years. */
type Step =
  | { readonly kind: 'earn' | 'spend' | 'later'; readonly amount: number }
  | { readonly kind: 'return'; readonly order: number; readonly share: number };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constantFrom('earn', 'earn', 'spend', 'later'),
      amount: fc.integer({ min: 1, max: 120 }),
    }),
    fc.record({
      kind: fc.constant('return' as const),
      order: fc.nat({ max: 12 }),
      share: fc.integer({ min: 1, max: 4 }),
    }),
  ),
  { minLength: 1, maxLength: 40 },
);

it.each([
  ['at once', atOnce],
  ['after a wait', waiting],
])('growth is what was earned in the period and kept, whatever happens: %s', (_name, catalog) => {
  fc.assert(
    fc.property(steps, (story) => {
      const year = new Year(silver(), catalog);
      let day = TODAY;
      /** By key: what an order earned, when, what of it was returned, and the period it counts in. */
      const orders = new Map<
        string,
        { points: number; since: string; share: number; on: string }
      >();
      const kept = (): number => {
        const { growth_since: since } = year.member;
        const isIn = (order: { since: string; on: string }): boolean =>
          catalog === atOnce ? order.since === since : order.on <= day && order.on > since;
        return [...orders.values()]
          .filter(isIn)
          .reduce((sum, { points, share }) => sum + points - Math.floor((points * share) / 4), 0);
      };
      story.forEach((step, index) => {
        const key = `o${index}`;
        switch (step.kind) {
          case 'earn':
            orders.set(key, {
              points: step.amount,
              since: year.member.growth_since,
              share: 0,
              on: catalog === atOnce ? day : addDays(day, 7),
            });
            year.earn(step.amount, key);
            break;
          case 'spend':
            if (year.member.points > 0) year.spend(Math.min(step.amount, year.member.points), key);
            break;
          case 'return': {
            const found = [...orders][step.order];
            if (found === undefined) break;
            const [name, order] = found;
            order.share = Math.max(order.share, step.share);
            year.takeBack(name, step.share, 4, key);
            break;
          }
          case 'later':
            day = addDays(day, step.amount);
            year.on(day);
            // In the order that shows a review which does not wait for the other timer.
            year.review();
            year.mature();
            break;
        }
        expect(year.member.growth).toBe(kept());
        expectReplay(year);
        expect(year.member.growth_since <= dayOf(year.now)).toBe(true);
      });
    }),
    { numRuns: 100 },
  );
});
