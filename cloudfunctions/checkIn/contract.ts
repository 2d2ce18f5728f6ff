import * as v from 'valibot';
import { day, month, points, requestId } from '../server/fields';
import { recordView } from '../domain/ledger/state/schema';
import { defineContract } from '../server/contract';

export const contract = defineContract({
  /** Once per Asia/Shanghai day; the document's dailyCheckIn. */
  checkIn: {
    access: 'member',
    once: 'state',
    usesRules: true,
    input: v.strictObject({ requestId: v.optional(requestId) }),
    output: v.object({
      record: recordView,
      /** Days in a row, today included. */
      streak: v.number(),
      /** What today gave, bonus included. */
      points,
      bonus: points,
      next: v.object({ days: v.number(), bonus: points }),
    }),
    errors: {
      ALREADY_CHECKED_IN: {
        message: '今天已经签过了，明天再来',
        /** None where an earlier life of the account did it. */
        details: v.optional(v.object({ record: recordView })),
      },
      RULE_INACTIVE: { message: '签到活动暂停中，过几天再来看看' },
    },
  },
  calendar: {
    access: 'member',
    once: 'read',
    input: v.strictObject({ month }),
    output: v.object({
      /** The days of the month with a check-in, ascending. */
      days: v.array(day),
      streak: v.number(),
      checkedInToday: v.boolean(),
      /** Streak days that give a bonus, and what such a day gives in all. */
      rewards: v.array(v.object({ day: v.number(), points })),
    }),
    errors: {},
  },
});
