import { checkAll } from '../../../cloudfunctions/shared/audit/breach';
import { memberInvariants } from '../../../cloudfunctions/shared/audit/invariants';
import { itemInvariants } from '../../../cloudfunctions/shared/audit/item-invariants';
import { quotaInvariants } from '../../../cloudfunctions/shared/audit/quota-invariants';
import { isUnknown } from './delivery';
import { checkConsents } from './judge-consents';
import { replay } from './judge-replay';
import type { History } from './run-history';

/** The invariants of the audit, over what is stored at the end. */
const checkInvariants = ({ end }: History): string[] =>
  [
    ...end.members.flatMap((facts) => checkAll(memberInvariants, facts.member._id, facts)),
    ...end.items.flatMap((facts) => checkAll(itemInvariants, facts.item._id, facts)),
    ...end.quotas.flatMap((quota) => checkAll(quotaInvariants, quota._id, quota)),
  ].map((breach) => `${breach.invariant} of ${breach.subject}: ${breach.message}`);

/** Every change of level is told, once. */
const checkMessages = ({ end }: History): string[] =>
  end.members.flatMap(({ member, history }) => {
    const told = new Set(
      end.messages
        .filter((message) => message.user_id === member._id && message.kind === 'level')
        .map((message) => message._id),
    );
    return told.size === history.length
      ? []
      : [`${member._id}: ${told.size} messages about ${history.length} changes of level`];
  });

/** A call that was not cut off, and met no fault, has no reason to fail in an unexpected way. */
const checkReplies = ({ deliveries }: History): string[] =>
  deliveries.flatMap((delivery) => {
    const { reply, call, met, dead, id } = delivery;
    if (dead) return [];
    const what = `${id} ${call.functionName}.${call.event.action}`;
    if (reply === null) return [`${what} never answered`];
    const isBug = !reply.ok && reply.error.code === 'INTERNAL' && met === 0;
    return isBug ? [`${what} answered INTERNAL: ${delivery.errors.join('; ')}`] : [];
  });

/** Whatever happened to a call, sending it again in the end gives a clear answer. */
const checkHealing = ({ plan, deliveries }: History): string[] =>
  plan.steps.flatMap((step) =>
    step.kind === 'call' &&
    deliveries.filter((delivery) => delivery.step === step.id).every(isUnknown)
      ? [`step ${step.id} ${step.action} never got a clear answer`]
      : [],
  );

/** Everything that is wrong with a history; empty when nothing is. */
export const judgeHistory = (history: History): string[] => [
  ...replay(history),
  ...checkInvariants(history),
  ...checkReplies(history),
  ...checkHealing(history),
  ...checkConsents(history),
  ...checkMessages(history),
];
