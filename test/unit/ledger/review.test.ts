import fc from 'fast-check';
import { decideReview } from '../../../cloudfunctions/domain/level/decide/review';
import { reviewDue } from '../../../cloudfunctions/domain/level/state/review-due';
import { addDays, addYears } from '../../../common/day';
import type { Member } from '../../../typings/collections/members';
import { aCatalog, aLevel } from '../support/catalog';
import { afterCommit, aMember, startOfDay, written } from '../support/member';

const catalog = aCatalog({
  levels: [
    aLevel('bronze', 0),
    aLevel('silver', 1_000, { orders_required: 5 }),
    aLevel('gold', 5_000),
  ],
});

const review = (member: Member, day: string) => {
  const now = startOfDay(day);
  const decision = decideReview(member, { catalog, now, commitId: `c-${day}` });
  const isNothing = Object.keys(decision.change).length === 0 && decision.writes.length === 0;
  return {
    member: isNothing ? member : afterCommit(member, decision),
    history: written(decision, 'member_level_history'),
    messages: written(decision, 'messages'),
    isNothing,
  };
};

/** A member whose review is on a day, with its due day set as every commit leaves it. */
const reviewedOn = (day: string, fields: Partial<Member>): Member => {
  const member = aMember({ level_id: 'gold', review_date: day, ...fields });
  return { ...member, review_due: reviewDue(member, 30) };
};

/** Runs the timer on every day, and answers the days on which it did something. */
const daily = (first: Member, from: string, days: number) => {
  let member = first;
  const done: string[] = [];
  for (let index = 0; index < days; index += 1) {
    const day = addDays(from, index);
    const after = review(member, day);
    if (!after.isNothing) done.push(day);
    member = after.member;
  }
  return { member, done };
};

it('is told of 30 days before, and drops one level where growth is missing', () => {
  const member = reviewedOn('2026-03-01', { growth: 900, seq: 7 });
  expect(member.review_due).toBe('2026-01-30');
  expect(review(member, '2026-01-29').isNothing).toBe(true);
  const told = review(member, '2026-01-30');
  expect(told.messages).toMatchObject([
    { title: 'gold会员将于 2026年3月1日评定', content: '再得 4,100 成长值就能保留等级' },
  ]);
  expect(told.member).toMatchObject({ level_id: 'gold', review_due: '2026-03-01', growth: 900 });
  expect(review(told.member, '2026-02-28').isNothing).toBe(true);
  const reviewed = review(told.member, '2026-03-01');
  expect(reviewed.history).toMatchObject([
    { from_level_id: 'gold', to_level_id: 'silver', growth: 900, reason: 'review' },
  ]);
  expect(reviewed.messages).toMatchObject([{ title: '等级调整为 silver会员' }]);
  expect(reviewed.member).toMatchObject({
    level_id: 'silver',
    growth: 0,
    growth_since: '2026-03-01',
    growth_after_seq: 7,
    review_date: '2027-03-01',
    review_due: '2027-01-30',
  });
  expect(review(reviewed.member, '2026-03-01').isNothing).toBe(true);
});

it.each([
  ['growth', 'gold', { growth: 5_000 }],
  ['orders', 'silver', { growth_orders: 5 }],
])('keeps a level that is reached by %s', (_name, level_id, fields) => {
  const member = reviewedOn('2026-03-01', { level_id, ...fields });
  const { member: after, done } = daily(member, '2026-01-01', 100);
  expect(done).toEqual(['2026-01-30', '2026-03-01']);
  expect(after).toMatchObject({ level_id, growth: 0, growth_orders: 0, review_date: '2027-03-01' });
});

it('is told of in each life of the account, though it is of the same day', () => {
  const member = reviewedOn('2026-03-01', { growth: 900 });
  const [first] = review(member, '2026-01-30').messages;
  const [second] = review({ ...member, version: member.version + 4 }, '2026-01-30').messages;
  expect(second).toMatchObject({ title: first?.title });
  expect(second?._id).not.toBe(first?._id);
});

it('comes 30 days after a late notice', () => {
  const member = reviewedOn('2026-03-01', { growth: 900 });
  const { done } = daily(member, '2026-02-20', 100);
  expect(done).toEqual(['2026-02-20', '2026-03-22']);
});

it('ends on the lowest level', () => {
  const member = reviewedOn('2026-03-01', { level_id: 'silver' });
  const { member: after } = daily(member, '2026-01-30', 60);
  expect(after).toMatchObject({ level_id: 'bronze', review_date: null, review_due: null });
});

it('has nothing to do for a member who has no review any more', () => {
  const stale = aMember({ review_date: null, review_due: '2026-03-01' });
  expect(review(stale, '2026-03-01').member.review_due).toBeNull();
});

it('happens once a year, however the timer runs', () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 5, maxLength: 40 });
  fc.assert(
    fc.property(gaps, (steps) => {
      let member = reviewedOn('2026-03-01', { growth: 5_000 });
      let day = '2026-01-01';
      let last = '2025-03-01';
      for (const step of steps) {
        day = addDays(day, step);
        const before = member.growth_since;
        const { member: after } = review(member, day);
        member = after;
        if (after.growth_since === before) continue;
        expect(day >= addYears(last, 1)).toBe(true);
        last = day;
      }
    }),
    { numRuns: 100 },
  );
});
