import levelUpgrade from '../../../cloudfunctions/levelUpgrade';
import { settle } from '../model/ledger';
import { isReviewDue, review } from '../model/timers';
import { defineAction, done, nothing } from './action';

/** Levels, judged anew. */
export const levelActions = [
  defineAction('levelUpgrade', 'evaluate', levelUpgrade, {
    caller: 'system',
    weight: 2,
    readsRules: 'anew',
    draw: (_random, { memberId }) => ({ memberId }),
    effect: (member, _input, moment) => {
      const { level } = member;
      settle(member, moment);
      const reply = { upgraded: member.level !== level, level: { _id: member.level } };
      return member.rows.length === 0 && member.level === level ? nothing(reply) : done(reply);
    },
  }),
  defineAction('levelUpgrade', 'review', levelUpgrade, {
    caller: 'timer',
    weight: 4,
    readsRules: 'anew',
    draw: () => ({}),
    effect: null,
    elsewhere: [
      (member, _input, moment) => {
        if (!isReviewDue(member, moment)) return nothing();
        review(member, moment);
        return done();
      },
    ],
  }),
  defineAction('levelUpgrade', 'history', levelUpgrade, {
    weight: 1,
    draw: () => ({}),
    effect: null,
    listed: (member) => member.levelChanges,
  }),
  defineAction('levelUpgrade', 'progress', levelUpgrade, {
    weight: 1,
    draw: () => ({}),
    keepsLapsed: true,
    effect: (member) =>
      nothing({
        growth: member.growth,
        level: { _id: member.level },
        reviewDate: member.reviewDate,
      }),
  }),
];
