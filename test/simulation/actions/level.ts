import levelUpgrade from '../../../cloudfunctions/levelUpgrade';
import { settle } from '../model/ledger';
import { defineAction, done, nothing } from './action';

/** Levels, judged anew. */
export const levelActions = [
  defineAction('levelUpgrade', 'evaluate', levelUpgrade, {
    caller: 'system',
    weight: 2,
    draw: (_random, { memberId }) => ({ memberId }),
    effect: (member, _input, moment) => {
      const { level } = member;
      settle(member, moment);
      const reply = { upgraded: member.level !== level, level: { _id: member.level } };
      return member.rows.length === 0 && member.level === level ? nothing(reply) : done(reply);
    },
  }),
  defineAction('levelUpgrade', 'progress', levelUpgrade, {
    weight: 1,
    draw: () => ({}),
    effect: (member) => nothing({ growth: member.growth, level: { _id: member.level } }),
  }),
];
