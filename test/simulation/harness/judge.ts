import { checkAll } from '../../../tools/audit/check/breach';
import { budgetInvariants, givenOutOfBudgets } from '../../../tools/audit/check/budget-invariants';
import { memberInvariants } from '../../../tools/audit/invariants';
import { itemInvariants } from '../../../tools/audit/check/item-invariants';
import { quotaInvariants } from '../../../tools/audit/check/quota-invariants';
import { isUnknown } from './delivery';
import type { FinalState } from './final-state';
import { checkConsents } from './judge-consents';
import { replay } from './judge-replay';
import { checkRules } from './judge-rules';
import { checkSettled } from './judge-settled';
import type { History } from './run-history';

const checkBudgets = ({ rules, shards, members }: FinalState) =>
  rules
    .filter(({ budget }) => budget !== null)
    .flatMap((rule) => {
      const own = shards.filter(({ rule_id: ruleId }) => ruleId === rule._id);
      const given = members
        .flatMap(({ events }) => events)
        .reduce((sum, event) => sum + (givenOutOfBudgets(event).get(rule._id) ?? 0), 0);
      return checkAll(budgetInvariants, rule._id, {
        rule,
        shards: { before: own, after: own },
        given,
      });
    });

/** The invariants of the audit, over what is stored at the end. */
export const checkInvariants = (end: FinalState): string[] =>
  [
    ...end.members.flatMap((facts) => checkAll(memberInvariants, facts.member._id, facts)),
    ...end.items.flatMap((facts) => checkAll(itemInvariants, facts.item._id, facts)),
    ...end.quotas.flatMap((quota) => checkAll(quotaInvariants, quota._id, quota)),
    ...checkBudgets(end),
  ].map((breach) => `${breach.invariant} of ${breach.subject}: ${breach.message}`);

/** A call that was not cut off, and met no fault, has no reason to fail in an unexpected way. */
const checkReplies = ({ deliveries }: History): string[] =>
  deliveries.flatMap((delivery) => {
    const { reply, call, met, dead, id, errors } = delivery;
    if (dead) return [];
    const what = `${id} ${call.functionName}.${call.event.action}`;
    if (reply === null) return [`${what} never answered`];
    return errors.length > 0 && met === 0 ? [`${what} has a bug: ${errors.join('; ')}`] : [];
  });

/** Whatever happened to a call, sending it again in the end gives a clear answer. */
const checkHealing = ({ plan, deliveries }: History): string[] =>
  plan.steps.flatMap((step) =>
    step.kind === 'call' &&
    deliveries.filter((delivery) => delivery.step === step.id).every(isUnknown)
      ? [`step ${step.id} ${step.action} never got a clear answer`]
      : [],
  );

/** What a history came to. */
export interface Verdict {
  /** Everything that is wrong with it; empty when nothing is. */
  readonly problems: readonly string[];
  /** What has happened at all, in words. */
  readonly seen: readonly string[];
}

/** Judges a history by the model and by the invariants. */
export const judgeHistory = (history: History): Verdict => {
  const replayed = replay(history);
  const problems = [
    ...replayed.problems,
    ...checkInvariants(history.end),
    ...checkReplies(history),
    ...checkHealing(history),
    ...checkConsents(history),
    ...checkRules(history),
    ...checkSettled(history, replayed),
  ];
  return { problems, seen: [...replayed.seen] };
};
