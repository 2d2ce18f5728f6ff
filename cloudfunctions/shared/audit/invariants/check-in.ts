import { dayOf, daysBetween } from '../../time/day';
import { expectEqual, expectThat, type Invariant } from '../breach';
import type { MemberFacts } from '../member-facts';

/** The daily check-in. */
export const checkInInvariants: readonly Invariant<MemberFacts>[] = [
  {
    name: 'one check-in a day',
    statement:
      'A member checks in at most once a day; the streak is the days in a row to the last.',
    check: ({ member, events }) => {
      const last = member.check_in.last_day ?? '';
      const days = events
        .filter((event) => event.event === 'check_in')
        .map((event) => dayOf(event.created))
        // Check-ins after the member was read are not in its state.
        .filter((day) => day <= last)
        .sort();
      const distinct = new Set(days);
      let streak = days.length === 0 ? 0 : 1;
      for (let index = days.length - 1; index > 0; index -= 1) {
        if (daysBetween(days[index - 1] ?? '', days[index] ?? '') !== 1) break;
        streak += 1;
      }
      return [
        ...expectThat(distinct.size === days.length, 'a day has two check-ins', days),
        ...expectThat(
          (days.at(-1) ?? null) === member.check_in.last_day,
          `the last check-in is noted for ${String(member.check_in.last_day)}`,
          days.slice(-2),
        ),
        ...expectEqual('the streak', member.check_in.streak, streak, days.slice(-streak - 1)),
      ];
    },
  },
];
