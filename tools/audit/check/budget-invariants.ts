import type { PointsEvent } from '../../../typings/collections/points_events';
import type { PointsRule } from '../../../typings/collections/points_rules';
import type { RuleBudgetShard } from '../../../typings/collections/rule_budget_shards';
import { expectThat, sumOf, type Invariants } from './breach';

/** The budget of a rule, and what came of it. */
export interface BudgetFacts {
  readonly rule: PointsRule;
  /** Read before the events and after them: awards go on while they are looked at. */
  readonly shards: {
    readonly before: readonly RuleBudgetShard[];
    readonly after: readonly RuleBudgetShard[];
  };
  /** Points that events gave out of the budget. */
  readonly given: number;
}

/** What an event took out of the budgets, by rule. */
export const givenOutOfBudgets = ({
  shares,
  inputs,
}: Pick<PointsEvent, 'shares' | 'inputs'>): ReadonlyMap<string, number> => {
  const budgeted = Object.keys(inputs['granted'] ?? {});
  return new Map(
    shares
      .filter(({ rule_id: ruleId, points }) => budgeted.includes(ruleId) && points > 0)
      .map(({ rule_id: ruleId, points }) => [ruleId, points]),
  );
};

const takenOf = (shards: readonly RuleBudgetShard[]): number => sumOf(shards, ({ taken }) => taken);

const heldOf = (shards: readonly RuleBudgetShard[]): number =>
  sumOf(shards, ({ holds }) => sumOf(Object.values(holds), ({ amount }) => amount));

/** What must hold for every rule with a budget. */
export const budgetInvariants = {
  'budget not overspent': {
    statement:
      'The shards of a budget have together given at most the budget, and none less than 0.',
    check: ({ rule, shards, given }) => {
      const most = Math.max(takenOf(shards.before), takenOf(shards.after), given);
      return [
        ...expectThat(
          most <= (rule.budget ?? Infinity),
          `${most} points of a budget of ${String(rule.budget)} are given`,
          ...shards.after,
        ),
        ...expectThat(
          shards.after.every(({ taken }) => Number.isSafeInteger(taken) && taken >= 0),
          'a shard has given less than nothing',
          ...shards.after,
        ),
      ];
    },
  },
  'budget follows': {
    statement: 'What the shards of a budget have given is what events took, but for what is held.',
    check: ({ shards, given }) => {
      const least = takenOf(shards.before) - heldOf(shards.before);
      const most = takenOf(shards.after);
      return expectThat(
        given >= least && given <= most,
        `events took ${given} points, but the shards have given ${least} to ${most}`,
        ...shards.after,
      );
    },
  },
} satisfies Invariants<BudgetFacts>;
