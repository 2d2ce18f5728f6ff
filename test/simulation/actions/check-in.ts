import checkIn from '../../../cloudfunctions/checkIn';
import { daysOn } from '../model/calendar';
import { earn } from '../model/earn';
import { settle } from '../model/ledger';
import { defineAction, done, nothing, refused } from './action';

/** The daily check-in, sometimes with a request id, now and then with that of an earlier one. */
export const checkInActions = [
  defineAction('checkIn', 'checkIn', checkIn, {
    weight: 10,
    readsRules: 'anew',
    draw: (random) =>
      random.chance(0.6) ? { requestId: `check-in-${random.between(0, 9_999)}` } : {},
    effect: (member, { requestId }, moment) => {
      const { day } = moment;
      const { lastDay, streak, requestId: lastRequest, reply } = member.checkIn;
      if (requestId !== undefined && requestId === lastRequest) return nothing(reply);
      if (lastDay !== null && lastDay >= day) return refused('ALREADY_CHECKED_IN');
      const days = lastDay === daysOn(day, -1) ? streak + 1 : 1;
      const { points } = earn(member, moment, {
        event: 'check_in',
        eventId: `${member.id}:check_in:${day}`,
        context: { streak: days },
        once: false,
      });
      if (points === 0) return refused('RULE_INACTIVE');
      settle(member, moment);
      const made = { streak: days, points, record: { points, source: 'check_in' } };
      member.checkIn = {
        lastDay: day,
        streak: days,
        days: [...member.checkIn.days, day],
        requestId: requestId ?? null,
        reply: made,
      };
      return done(made);
    },
  }),
  defineAction('checkIn', 'calendar', checkIn, {
    weight: 2,
    keepsLapsed: true,
    // Half of them of the months in which histories begin.
    draw: (random) => ({
      month: `20${random.between(25, 29)}-${random.pick(['01', '02', '06', '12'])}`,
    }),
    effect: (member, { month }, { day }) => {
      const { lastDay, streak, days } = member.checkIn;
      const goesOn = lastDay !== null && lastDay >= daysOn(day, -1);
      return nothing({
        days: days.filter((checkedIn) => checkedIn.startsWith(month)),
        streak: goesOn ? streak : 0,
        // Somebody's clock may be past midnight already.
        checkedInToday: lastDay !== null && lastDay >= day,
      });
    },
  }),
];
