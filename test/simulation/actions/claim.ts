import earnPoints from '../../../cloudfunctions/earnPoints';
import { earn, settle } from '../model/ledger';
import { defineAction, done, nothing, refused } from './action';

/** Tasks that members claim: one that is done once, and one with a daily limit. */
export const claimActions = [
  defineAction('earnPoints', 'claim', earnPoints, {
    weight: 4,
    draw: (random) => ({
      task: random.pick(['share', 'share', 'profile']),
      ...(random.chance(0.7) ? { requestId: `claim-${random.between(10, 40)}` } : {}),
    }),
    effect: (member, { task, requestId }, moment) => {
      const eventId = `${member.id}:${task}:request:${requestId ?? ''}`;
      const known = member.events.get(eventId);
      if (requestId !== undefined && known !== undefined) return nothing(known.reply);
      // Of the two, only a complete profile is paid when it becomes complete: nothing is left.
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
