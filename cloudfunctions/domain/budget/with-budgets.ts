import type { Member } from '../../../typings/collections/members';
import type { PointsEvent } from '../../../typings/collections/points_events';
import type { Catalog } from '../member/catalog';
import type { BudgetGrant } from '../member/rules-in-force';
import type { Decide, Decision } from '../member/decision';
import { momentIn } from '../member/lives';
import { hasBudget } from '../rule/evaluate';
import type { Context } from '../../server/context';
import { ConflictError } from '../../platform/errors';
import { failure, type Result } from '../../../common/result';
import { endReservation, givenBy } from './resolve';
import { reserve, type Taken } from './shards';

/**
 * How a rule's budget is never overspent, and why a crash at any moment does no harm.
 *
 * A budget is split into a fixed number of shards, each with its part of it. Points are reserved in
 * a shard by one conditional write that counts them as taken and notes who took them; the sum of
 * what is taken never exceeds the parts, and the parts sum to the budget. Only then the event is
 * decided: a rule gives at most what was reserved, and what is more is cut (`clipped`). The event
 * keeps the mark of the reservation, so that of several deliveries of an event only the one that
 * committed finds its own reservation used. After the commit what was not given goes back.
 *
 * Cut off before the commit, the reservation stays: points are held back, never given twice. Cut
 * off after it, it holds back at most what was not given. Whoever next finds the budget used up, and
 * the timer, look at reservations that are older than any invocation: the member and the events tell
 * whether the commit came to be, and where it did not, the member's version is raised first, so that
 * it never can. An invocation that cannot tell itself whether it committed leaves it to them.
 *
 * Rules without a budget cost nothing: no request and no second decision. What is taken back from
 * members, after a refund, does not flow back into a budget.
 */

/** A decision that came to need more than was reserved for it, because the member has changed. */
const SHORT = 'BUDGET_SHORT';
const MOST_RESERVATIONS = 5;

type Points = ReadonlyMap<string, number>;

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

const reserveAll = async (
  context: Context,
  { rules }: Catalog,
  memberId: string,
  token: string,
  wanted: Points,
): Promise<Map<string, Taken[]>> =>
  new Map(
    await Promise.all(
      rules
        .flatMap((rule) => {
          const points = wanted.get(rule._id);
          return points === undefined ? [] : [{ rule, points, memberId, token }];
        })
        .map(async (request) => [request.rule._id, await reserve(context, request)] as const),
    ),
  );

const endAll = async (
  context: Context,
  token: string,
  taken: ReadonlyMap<string, readonly Taken[]>,
  given: Points,
): Promise<void> => {
  try {
    await Promise.all(
      [...taken].flatMap(([ruleId, parts]) =>
        parts.map((part) =>
          endReservation(context, part.shardId, token, part, given.get(ruleId) ?? 0),
        ),
      ),
    );
  } catch (error) {
    context.log.warn('reservations of a budget are left to the timer', { error: String(error) });
  }
};

/** What is decided, for whom, and by which rules. */
export interface Budgeted<Value extends object, Code extends string> {
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
  Value extends object,
  Code extends string,
  Outcome extends object,
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
  // A reservation has the time of the event that it is made for, by which that is found again.
  const reserving = { ...context, now: momentIn(member, context.now) };

  for (let round = 0; round < MOST_RESERVATIONS; round += 1) {
    const token = context.newId();
    const taken = await reserveAll(reserving, catalog, member._id, token, wanted);
    const points = new Map(
      [...taken].map(([ruleId, parts]) => [
        ruleId,
        parts.reduce((sum, part) => sum + part.points, 0),
      ]),
    );
    const decideWithin = decideBy({ ...catalog, budgets: { token, points } });
    const givenOf = new WeakMap<object, Points>();
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
      if (decided.ok) givenOf.set(decided.value.value, takenBy(budgeted, decided.value));
      return decided;
    };

    const outcome = await commit(decide);
    if (outcome.ok) {
      const value = 'value' in outcome.value ? outcome.value.value : null;
      const given = typeof value === 'object' && value !== null ? givenOf.get(value) : undefined;
      await endAll(context, token, taken, given ?? new Map());
      return outcome;
    }
    const { code } = outcome;
    // An attempt may still be on its way: what is reserved for it is left to the timer.
    if (code !== SHORT) return outcome as Result<Outcome, Exclude<Failure, typeof SHORT>>;
  }
  throw new ConflictError('the member kept changing');
};
