import fc from 'fast-check';
import {
  decideCheckIn,
  type CheckInOutcome,
} from '../../../cloudfunctions/domain/check-in/decide/check-in';
import { keptDays } from '../../../cloudfunctions/domain/check-in/state/calendar';
import type { Member } from '../../../typings/collections/members';
import { daysOn } from '../../simulation/model/calendar';
import { aCatalog } from '../support/catalog';
import { afterCommit, aMember, startOfDay } from '../support/member';

const catalog = aCatalog();

const checkIn = (member: Member, day: string): { member: Member; outcome: CheckInOutcome } => {
  const decided = decideCheckIn(member, {
    catalog,
    now: startOfDay(day),
    commitId: day,
    requestId: null,
  });
  if (!decided.ok) throw new Error(decided.code);
  return { member: afterCommit(member, decided.value), outcome: decided.value.value };
};

/** What the document says of a day of a streak: 5, and the bonuses of its divisors. */
const worth = (streak: number): number =>
  5 + (streak % 7 ? 0 : 20) + (streak % 15 ? 0 : 50) + (streak % 30 ? 0 : 100);

it.each([
  [1, 5],
  [7, 25],
  [15, 55],
  [30, 155],
  [31, 5],
  [210, 175],
])('day %i of a streak earns %i, through a leap February and a year’s end', (days, points) => {
  let member = aMember();
  let last: CheckInOutcome | null = null;
  for (let index = 0; index < days; index += 1) {
    ({ member, outcome: last } = checkIn(member, daysOn('2023-12-20', index)));
  }
  expect(last).toMatchObject({
    kind: 'done',
    reply: { streak: days, points, bonus: points - 5, record: { points } },
  });
});

it('whatever days are missed, the streak and the calendar are those of the days', () => {
  const starts = fc.constantFrom('2023-12-25', '2024-02-20', '2025-02-20', '2099-12-20');
  const gaps = fc.array(
    fc.oneof(
      { weight: 8, arbitrary: fc.constant(1) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 40 }) },
    ),
    { minLength: 1, maxLength: 50 },
  );
  fc.assert(
    fc.property(starts, gaps, (start, steps) => {
      let member = aMember();
      let day: string = start;
      let streak = 0;
      let points = 0;
      const done: string[] = [];
      for (const step of steps) {
        day = daysOn(day, step);
        const { member: after, outcome } = checkIn(member, day);
        if (done.at(-1) === day) {
          expect(outcome).toEqual({ kind: 'done before' });
          continue;
        }
        streak = done.at(-1) === daysOn(day, -1) ? streak + 1 : 1;
        points += worth(streak);
        done.push(day);
        member = after;
        expect(outcome).toMatchObject({ kind: 'done', reply: { streak, points: worth(streak) } });
        const month = day.slice(0, 7);
        const before = daysOn(`${month}-01`, -1).slice(0, 7);
        for (const shown of [month, before]) {
          expect(keptDays(member.check_in, shown)).toEqual(
            done.filter((other) => other.startsWith(shown)),
          );
        }
      }
      expect(member.points_by_type.earned_activity).toBe(points);
      expect(member.seq).toBeGreaterThanOrEqual(done.length);
    }),
    { numRuns: 60 },
  );
});
