import { dayOf, daysBetween } from '../../../common/day';
import { expectEqual, expectThat, type Invariants } from '../check/breach';
import type { MemberFacts } from '../check/member-facts';

/** The daily check-in. */
export const checkInInvariants = {
  'one check-in a day': {
    statement:
      'A member checks in at most once a day, also where an earlier life of the account did; the streak is the days in a row to the last.',
    check: ({ member, events }) => {
      const last = member.check_in.last_day ?? '';
      const checkIns = events.filter((event) => event.event === 'check_in');
      // Check-ins after the member was read are not in its state.
      const daysOf = (some: typeof checkIns): string[] =>
        some
          .map((event) => dayOf(event.created))
          .filter((day) => day <= last)
          .sort();
      const days = daysOf(checkIns);
      const distinct = new Set(days);
      const carriedDay = member.carried?.checked_in_on ?? null;
      const present = member.status === 'inactive' ? [] : days;
      let streak = present.length === 0 ? 0 : 1;
      for (let index = present.length - 1; index > 0; index -= 1) {
        if (daysBetween(present[index - 1] ?? '', present[index] ?? '') !== 1) break;
        streak += 1;
      }
      return [
        ...expectThat(distinct.size === days.length, 'a day has two check-ins', days),
        ...expectThat(
          (days.at(-1) ?? carriedDay) === member.check_in.last_day,
          `the last check-in is noted for ${String(member.check_in.last_day)}`,
          days.slice(-2),
        ),
        ...expectEqual('the streak', member.check_in.streak, streak, days.slice(-streak - 1)),
      ];
    },
  },
} satisfies Invariants<MemberFacts>;
