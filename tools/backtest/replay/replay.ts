import type { RuleUsage } from '../../../typings/collections/member/points';
import type { PointsEvent } from '../../../typings/collections/points_events';
import type { PointsRule } from '../../../typings/collections/points_rules';
import { evaluate, hasBudget, type Share } from '../../../cloudfunctions/domain/rule/evaluate';
import { findEvent } from '../../../cloudfunctions/domain/rule/events';
import { usageAfter } from '../../../cloudfunctions/domain/rule/limits';
import { questionOf, usageOfEvent } from '../../../cloudfunctions/domain/rule/replay';

/** What rules give for an event. */
export interface Given {
  readonly points: number;
  /** Of them, what counts for the level. */
  readonly growth: number;
}

interface MemberState {
  readonly usage: readonly RuleUsage[];
  /** Events that happen once ever, and have. */
  readonly once: ReadonlySet<string>;
  /** Rules that have answered before: their counters are the replay's own from then on. */
  readonly asked: ReadonlySet<string>;
}

const nothing: Given = { points: 0, growth: 0 };
const newcomer: MemberState = { usage: [], once: new Set(), asked: new Set() };

const sum = (shares: readonly Share[]): number =>
  shares.reduce((total, share) => total + share.points, 0);

/** The counters before an event; those of a rule that is new to the replay as the event keeps them. */
const usageBefore = (state: MemberState, event: PointsEvent): RuleUsage[] => [
  ...state.usage,
  ...usageOfEvent(event).filter(({ rule_id: ruleId }) => !state.asked.has(ruleId)),
];

/** Counts what rules gave, as the ledger does. */
const countUsage = (
  usage: readonly RuleUsage[],
  shares: readonly Share[],
  today: string,
): readonly RuleUsage[] =>
  sum(shares) === 0
    ? usage
    : shares
        .filter(({ points, rule }) => points > 0 || rule.multiplier_percent !== null)
        .reduce<
          readonly RuleUsage[]
        >((counted, { points, rule }) => usageAfter(counted, rule._id, points, today), usage);

/**
 * Replays a set of rules over events, told in the order in which they happened. Counters, budgets
 * and what happens once are the replay's own; the facts about the members are those of then.
 */
export const createReplay = (
  rules: readonly PointsRule[],
): { apply(event: PointsEvent): Given } => {
  const members = new Map<string, MemberState>();
  const budgets = new Map(
    rules.filter(hasBudget).map((rule) => [rule._id, rule.budget ?? 0] as const),
  );
  return {
    apply: (event) => {
      const isOnce = findEvent(event.event)?.once;
      const state = members.get(event.user_id) ?? newcomer;
      if (isOnce === undefined || (isOnce && state.once.has(event.event))) return nothing;
      const before = usageBefore(state, event);
      const question = { ...questionOf(event), usage: before, granted: budgets };
      const shares = evaluate(rules, question);
      const points = sum(shares);
      for (const share of shares) {
        const left = budgets.get(share.rule._id);
        if (left !== undefined) budgets.set(share.rule._id, left - share.points);
      }
      members.set(event.user_id, {
        usage: countUsage(before, shares, question.today),
        once: isOnce && points > 0 ? new Set([...state.once, event.event]) : state.once,
        asked: new Set([...state.asked, ...shares.map(({ rule }) => rule._id)]),
      });
      return { points, growth: sum(shares.filter(({ rule }) => rule.counts_as_growth)) };
    },
  };
};
