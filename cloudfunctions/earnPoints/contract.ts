import * as v from 'valibot';
import { eventKey, id, nothing, points, requestId } from '../server/fields';
import { recordView, taskView } from '../domain/ledger/state/schema';
import { events, type EventName } from '../domain/rule/events';
import { defineContract } from '../server/contract';

/** The input of `award` for one event: its context is checked as the events table declares it. */
const award = <const Name extends EventName>(event: Name) =>
  v.strictObject({
    memberId: id,
    event: v.literal(event),
    key: eventKey,
    context: events[event].context,
  });

/** The events that other functions may report. */
const awardInput = v.variant('event', [
  award('registration'),
  award('profile'),
  award('order'),
  award('review'),
  award('share'),
  award('referral'),
  award('activity'),
]);

export const contract = defineContract({
  tasks: {
    access: 'member',
    once: 'read',
    usesRules: true,
    input: nothing,
    output: v.object({ tasks: v.array(taskView) }),
    errors: {},
  },
  claim: {
    access: 'member',
    once: 'state',
    usesRules: true,
    input: v.strictObject({
      task: v.pipe(v.string(), v.regex(/^[a-z_]{1,40}$/)),
      requestId: v.optional(requestId),
    }),
    output: v.object({ record: recordView }),
    errors: {
      RULE_INACTIVE: { message: '这个任务暂时下线了，看看别的任务' },
      TASK_NOT_DONE: { message: '任务还没完成，完成后再来领取' },
      ALREADY_CLAIMED: {
        message: '这个任务的积分已经领过了',
        /** None where an earlier life of the account claimed them. */
        details: v.optional(v.object({ record: recordView })),
      },
      LIMIT_REACHED: { message: '今天的次数用完了，明天再来' },
      REQUEST_REUSED: { message: '这次领取已经处理过了，请重新领取' },
    },
  },
  /** Timer: ends what was cut off between taking points of a budget and committing them. */
  sweep: {
    access: 'system',
    once: 'state',
    input: nothing,
    output: v.object({ resolved: v.number(), left: v.boolean() }),
    errors: {},
  },
  /** Exactly once per member, event and key. */
  award: {
    access: 'system',
    once: 'key',
    input: awardInput,
    output: v.object({
      /** The (last) row that the event wrote, or null when it earned nothing that is available. */
      record: v.nullable(recordView),
      /** Points that wait for the return window. */
      pending: points,
      /** Points that a limit or a budget cut off. */
      clipped: points,
    }),
    errors: {
      REQUEST_REUSED: { message: '同一个事件编号已用于其他内容，请换一个编号' },
      POINTS_OVERFLOW: { message: '积分超出系统能准确记录的范围，没有入账' },
    },
  },
});
