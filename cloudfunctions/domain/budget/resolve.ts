import type { Member } from '../../../typings/collections/members';
import type { PointsEvent } from '../../../typings/collections/points_events';
import type {
  BudgetReservation,
  RuleBudgetShard,
} from '../../../typings/collections/rule_budget_shards';
import { fence } from '../member/fence';
import { pendingDocuments } from '../member/pending-write';
import type { Context } from '../../server/context';
import { ConflictError } from '../../platform/errors';

/** No invocation lasts as long: whoever made an older reservation will not go on. */
const STALE_MILLISECONDS = 60_000;
/** More events than one invocation records of one member. */
const MOST_EVENTS = 100;

/** Where a shard keeps the reservation of an invocation. */
export const reservationPath = (token: string): `reservations.${string}` => `reservations.${token}`;

/** What the rules of events gave, by rule. */
export const givenBy = (events: readonly Pick<PointsEvent, 'shares'>[]): Map<string, number> => {
  const given = new Map<string, number>();
  for (const { rule_id: ruleId, points } of events.flatMap(({ shares }) => shares)) {
    given.set(ruleId, (given.get(ruleId) ?? 0) + points);
  }
  return given;
};

/**
 * Ends a reservation: what was given stays taken, the rest is given back. `given` is what the
 * invocation gave in all; the shards that it reserved first are used first. Once: whoever comes
 * later finds the reservation gone.
 */
export const endReservation = async (
  { db }: Context,
  shardId: string,
  token: string,
  { points, before }: Pick<BudgetReservation, 'points' | 'before'>,
  given: number,
): Promise<void> => {
  const kept = Math.min(points, Math.max(0, given - before));
  const path = reservationPath(token);
  await db.update(
    'rule_budget_shards',
    { _id: shardId, [`${path}.points`]: points },
    { ...(kept === points ? {} : { $inc: { taken: kept - points } }), $unset: [path] },
  );
};

/** The events that an invocation recorded with a reservation, from the member or the collection. */
const findEvents = async (
  { db }: Context,
  member: Member,
  token: string,
  at: Date,
): Promise<PointsEvent[]> => {
  const isMarked = ({ inputs }: PointsEvent): boolean => inputs['budget_token'] === token;
  const pending = pendingDocuments(member, 'points_events').filter(isMarked);
  if (pending.length > 0) return pending;
  const recorded = await db.find('points_events', {
    where: { user_id: member._id, created: at },
    limit: MOST_EVENTS,
  });
  return recorded.filter(isMarked);
};

/**
 * Finds out how an invocation that was cut off ended, and ends its reservation. Its event is looked
 * for in the member first and then in its collection, since it moves from there to here; where it
 * is in neither, the member's version is raised, so that the commit, should it still be on its way,
 * comes to nothing, and only then everything is given back.
 */
const resolve = async (
  context: Context,
  shard: RuleBudgetShard,
  token: string,
  reservation: BudgetReservation,
): Promise<void> => {
  while (context.clock() < context.deadline) {
    const member = await context.db.get('members', reservation.member_id);
    const events = member === null ? [] : await findEvents(context, member, token, reservation.at);
    const given = givenBy(events).get(shard.rule_id) ?? 0;
    if (events.length > 0 || member === null || (await fence(context, member))) {
      return endReservation(context, shard._id, token, reservation, given);
    }
  }
  throw new ConflictError('the member kept changing');
};

/** Ends the reservations of invocations that were cut off; answers how many there were. */
export const resolveStale = async (
  context: Context,
  shards: readonly RuleBudgetShard[],
): Promise<number> => {
  let resolved = 0;
  for (const shard of shards) {
    for (const [token, reservation] of Object.entries(shard.reservations)) {
      if (context.now.getTime() - reservation.at.getTime() <= STALE_MILLISECONDS) continue;
      await resolve(context, shard, token, reservation);
      resolved += 1;
    }
  }
  return resolved;
};
