import earnPoints from '../../../cloudfunctions/earnPoints';
import { earn } from '../model/earn';
import { settle } from '../model/ledger';
import { defineAction, done, nothing, refused } from './action';

/** Tasks that members claim: one that is done once, and one with a daily limit. */
export const claimActions = [
  defineAction('earnPoints', 'claim', earnPoints, {
    weight: 4,
    readsRules: 'anew',
    draw: (random) => ({
      task: random.pick(['share', 'share', 'profile']),
      ...(random.chance(0.7) ? { requestId: `claim-${random.between(10, 40)}` } : {}),
    }),
    effect: (member, { task, requestId }, moment) => {
      const eventId = `${member.id}:${task}:request:${requestId ?? ''}`;
      const known = member.events.get(eventId);
      if (requestId !== undefined && known !== undefined) {
        return known.content === '' ? nothing(known.reply) : refused('REQUEST_REUSED');
      }
      const rules = moment.shop.rules.filter((rule) => rule.event === task && rule.task !== null);
      if (rules.length === 0) return refused('NOT_FOUND');
      if (!rules.some((rule) => rule.is_active)) return refused('RULE_INACTIVE');
      // A complete profile is paid when it becomes complete: nothing is left to be claimed.
      if (task === 'profile') {
        return refused(member.once.has('profile') ? 'ALREADY_CLAIMED' : 'TASK_NOT_DONE');
      }
      const { points, cut } = earn(member, moment, {
        event: task,
        eventId,
        context: {},
        once: false,
      });
      if (points === 0) return refused(cut > 0 ? 'LIMIT_REACHED' : 'TASK_NOT_DONE');
      settle(member, moment);
      const reply = { record: { points, source: task } };
      if (requestId !== undefined) member.events.set(eventId, { content: '', reply });
      return done(reply);
    },
  }),
];
