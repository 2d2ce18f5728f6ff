import type { PointsRule } from '../../../typings/collections/points_rules';
import type {
  BudgetReservation,
  RuleBudgetShard,
} from '../../../typings/collections/rule_budget_shards';
import type { Context } from '../../server/context';
import { reservationPath, resolveStale } from './resolve';

/** Never changes: the shares of what was given under another number would not fit. */
const SHARDS = 8;

const shardIdOf = (ruleId: string, number: number): string => `${ruleId}:${number}`;

/** A shard's part of a budget; the parts sum to it, and none shrinks while it grows. */
const capacityOf = (budget: number, number: number): number =>
  Math.floor(budget / SHARDS) + (number < budget % SHARDS ? 1 : 0);

/** What is asked of a rule's budget. */
export interface BudgetRequest {
  readonly rule: PointsRule;
  readonly points: number;
  readonly memberId: string;
  readonly token: string;
}

/** Points of one shard that were reserved. */
export interface Taken extends Pick<BudgetReservation, 'points' | 'before'> {
  readonly shardId: string;
}

/** Reserves points of one shard, unless it holds too few or a reservation of this mark. */
const takeFrom = async (
  context: Context,
  { rule, memberId, token }: BudgetRequest,
  number: number,
  { points, before }: Pick<BudgetReservation, 'points' | 'before'>,
): Promise<boolean> => {
  const path = reservationPath(token);
  const updated = await context.db.update(
    'rule_budget_shards',
    {
      _id: shardIdOf(rule._id, number),
      taken: { $lte: capacityOf(rule.budget ?? 0, number) - points },
      [path]: { $exists: false },
    },
    {
      $inc: { taken: points },
      $set: { [path]: { member_id: memberId, points, before, at: context.now } },
    },
  );
  return updated === 1;
};

/** The shards in the order in which they are tried; those that are missing are made. */
const readShards = async (
  { db }: Context,
  ruleId: string,
  first: number,
): Promise<{ number: number; shard: RuleBudgetShard }[]> => {
  const found = await db.find('rule_budget_shards', {
    where: { rule_id: ruleId },
    limit: SHARDS,
  });
  const numbers = Array.from({ length: SHARDS }, (_, index) => (first + index) % SHARDS);
  return Promise.all(
    numbers.map(async (number) => {
      const _id = shardIdOf(ruleId, number);
      const shard = found.find((candidate) => candidate._id === _id);
      if (shard !== undefined) return { number, shard };
      const empty = { _id, rule_id: ruleId, taken: 0, reservations: {} };
      await db.insert('rule_budget_shards', empty);
      return { number, shard: empty };
    }),
  );
};

const sum = (taken: readonly Taken[]): number =>
  taken.reduce((total, { points }) => total + points, 0);

/**
 * Reserves points of a rule's budget, as many as there are: one request while a shard picked at
 * random has enough; otherwise all of them are looked through, and what invocations that were cut
 * off have left is given back first.
 */
export const reserve = async (context: Context, request: BudgetRequest): Promise<Taken[]> => {
  const { rule, points: wanted, token } = request;
  const first = Math.floor(context.random() * SHARDS);
  const whole = { points: wanted, before: 0 };
  if (await takeFrom(context, request, first, whole)) {
    return [{ shardId: shardIdOf(rule._id, first), ...whole }];
  }
  while (context.clock() < context.deadline) {
    const shards = await readShards(context, rule._id, first);
    // The answer to a reservation may have been lost, or have become that of a repeat by the SDK.
    const taken: Taken[] = shards.flatMap(({ shard }) => {
      const own = shard.reservations[token];
      return own === undefined
        ? []
        : [{ shardId: shard._id, points: own.points, before: own.before }];
    });
    const missing = wanted - sum(taken);
    if (missing <= 0) return taken;
    const open = shards.flatMap(({ number, shard }) => {
      const room = capacityOf(rule.budget ?? 0, number) - shard.taken;
      return room > 0 && shard.reservations[token] === undefined ? [{ number, room }] : [];
    });
    const [next] = open;
    if (next !== undefined) {
      const points = Math.min(next.room, missing);
      await takeFrom(context, request, next.number, { points, before: sum(taken) });
    } else if (
      !(await resolveStale(
        context,
        shards.map(({ shard }) => shard),
      ))
    ) {
      return taken;
    }
  }
  return [];
};
