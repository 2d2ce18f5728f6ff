import type { Member } from '../../../typings/collections/members';
import type { PointsEvent } from '../../../typings/collections/points_events';
import type { Catalog } from '../member/catalog';
import type { Committed } from '../member/commit';
import type { BudgetGrant } from '../member/rules-in-force';
import type { Decide, Decision } from '../member/decision';
import { hasBudget } from '../rule/evaluate';
import type { Context } from '../../server/context';
import { ConflictError } from '../../platform/errors';
import { failure, type Result } from '../../../common/result';
import { endHold } from '../reserve/end-hold';
import type { Part } from '../reserve/resource';
import { amountOf, takeOfShards } from '../reserve/take-of-shards';
import { givenBy, shardsOf } from './rule-budget';

/**
 * How a rule's budget is never overspent. Its points are taken first (see `domain/reserve`), then the
 * event is decided: a rule gives at most what was taken, and what is more is cut (`clipped`). After
 * the commit, what was not given comes back. Rules without a budget cost nothing: no request and no
 * second decision. What members lose by a refund does not flow back into a budget.
 */

/** A decision that came to need more than was taken for it, because the member has changed. */
const SHORT = 'BUDGET_SHORT';
const MOST_ROUNDS = 5;

type Points = ReadonlyMap<string, number>;

type RuleParts = readonly [ruleId: string, parts: readonly Part[]];

/** What the decided events take of the budgets, by rule. */
const takenBy = (
  budgeted: ReadonlySet<string>,
  { writes }: Pick<Decision<unknown>, 'writes'>,
): Points => {
  const events = writes
    .filter((write) => write.collection === 'points_events')
    // `pendingWrite` typed the pair where it was decided.
    .map((write) => write.document as unknown as PointsEvent);
  return new Map(
    [...givenBy(events)].filter(([ruleId, points]) => budgeted.has(ruleId) && points > 0),
  );
};

/** Takes what is wanted of each budget, or what is left of it. */
const takeAllBudgets = async (
  context: Context,
  { rules }: Catalog,
  memberId: string,
  token: string,
  wanted: Points,
): Promise<readonly RuleParts[]> =>
  Promise.all(
    rules.flatMap((rule) => {
      const points = wanted.get(rule._id);
      if (points === undefined) return [];
      const taken = takeOfShards(context, shardsOf(context, rule, memberId, token), points);
      return [taken.then((parts) => [rule._id, parts] as const)];
    }),
  );

const endAll = async (
  context: Context,
  taken: readonly RuleParts[],
  given: Points,
): Promise<void> => {
  try {
    await Promise.all(
      taken.flatMap(([ruleId, parts]) =>
        parts.map((part) => endHold(context, part, given.get(ruleId) ?? 0)),
      ),
    );
  } catch (error) {
    context.log.warn('what was taken of a budget is left to the timer', { error: String(error) });
  }
};

/** What is decided, for whom, and by which rules. */
export interface Budgeted<Value, Code extends string> {
  readonly member: Member;
  readonly catalog: Catalog;
  /** The decision as a catalog makes it. */
  readonly decideBy: (catalog: Catalog) => Decide<Value, Code>;
}

/**
 * Commits a decision within the budgets of the rules that it answers by. `commit` runs the decision
 * that it is given, and answers its value, or none when something else had been committed before.
 */
export const withBudgets = async <
  Value,
  Code extends string,
  Outcome extends Pick<Committed<unknown>, 'commitId'>,
  Failure extends string,
>(
  context: Context,
  { member, catalog, decideBy }: Budgeted<Value, Code>,
  commit: (decide: Decide<Value, Code | typeof SHORT>) => Promise<Result<Outcome, Failure>>,
): Promise<Result<Outcome, Exclude<Failure, typeof SHORT>>> => {
  const budgeted = new Set(catalog.rules.filter(hasBudget).map((rule) => rule._id));
  const unlimited: BudgetGrant = {
    token: '',
    points: new Map([...budgeted].map((ruleId) => [ruleId, Infinity])),
  };
  const planBy = decideBy({ ...catalog, budgets: unlimited });
  const plan = budgeted.size === 0 ? null : planBy(member, '');
  let wanted: Points = plan?.ok === true ? takenBy(budgeted, plan.value) : new Map();

  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const token = context.newId();
    const taken = await takeAllBudgets(context, catalog, member._id, token, wanted);
    const points = new Map(taken.map(([ruleId, parts]) => [ruleId, amountOf(parts)]));
    const decideWithin = decideBy({ ...catalog, budgets: { token, points } });
    /** By attempt: which of them commits is not known before. */
    const givenOf = new Map<string, Points>();
    const asked = wanted;
    const decide: Decide<Value, Code | typeof SHORT> = (current, commitId) => {
      if (budgeted.size > 0) {
        const planned = planBy(current, commitId);
        const needed: Points = planned.ok ? takenBy(budgeted, planned.value) : new Map();
        const isShort = [...needed].some(([ruleId, need]) => need > (asked.get(ruleId) ?? 0));
        if (isShort) {
          wanted = needed;
          return failure(SHORT);
        }
      }
      const decided = decideWithin(current, commitId);
      if (decided.ok) givenOf.set(commitId, takenBy(budgeted, decided.value));
      return decided;
    };

    const outcome = await commit(decide);
    if (outcome.ok) {
      const { commitId } = outcome.value;
      const given = commitId === null ? undefined : givenOf.get(commitId);
      await endAll(context, taken, given ?? new Map());
      return outcome;
    }
    const { code } = outcome;
    // An attempt may still be on its way: what was taken for it is left to the timer.
    if (code !== SHORT) return outcome as Result<Outcome, Exclude<Failure, typeof SHORT>>;
  }
  throw new ConflictError('the member kept changing');
};
