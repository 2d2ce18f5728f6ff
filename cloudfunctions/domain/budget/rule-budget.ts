import type { PointsEvent } from '../../../typings/collections/points_events';
import type { PointsRule } from '../../../typings/collections/points_rules';
import type { Context } from '../../server/context';
import { pendingDocuments } from '../member/pending-write';
import { holdFor, isThere, off, place } from '../reserve/holds';
import type { Resource } from '../reserve/resource';
import type { Shards } from '../reserve/take-of-shards';

/** Never changes: the shares of what was given under another number would not fit. */
const SHARDS = 8;
/** More events than one invocation records of one member. */
const MOST_EVENTS = 100;
const SEPARATOR = ':';

const shardIdOf = (ruleId: string, number: number): string => `${ruleId}${SEPARATOR}${number}`;

const ruleOf = (shardId: string): string => shardId.slice(0, shardId.lastIndexOf(SEPARATOR));

/** A shard's part of a budget; the parts sum to it, and none shrinks while the budget grows. */
const capacityOf = (budget: number, shardId: string): number => {
  const number = Number(shardId.slice(shardId.lastIndexOf(SEPARATOR) + 1));
  return Math.floor(budget / SHARDS) + (number < budget % SHARDS ? 1 : 0);
};

/** What the rules of events gave, by rule. */
export const givenBy = (events: readonly Pick<PointsEvent, 'shares'>[]): Map<string, number> => {
  const given = new Map<string, number>();
  for (const { rule_id: ruleId, points } of events.flatMap(({ shares }) => shares)) {
    given.set(ruleId, (given.get(ruleId) ?? 0) + points);
  }
  return given;
};

/**
 * The budget of a rule, in shards. The key of a hold is a token that the event keeps: of several
 * deliveries of an event only the one that committed finds its own hold used.
 */
export const ruleBudget: Resource = {
  collection: 'rule_budget_shards',
  giveBack: async ({ db }, part, amount) => {
    await db.update(
      'rule_budget_shards',
      { _id: part.documentId, ...isThere(part) },
      { $inc: { taken: -amount }, ...off(part) },
    );
  },
  // An event moves from the member to its collection, so that the member is looked at first.
  findTaken: async ({ db }, member, { documentId, key, hold }) => {
    const isMarked = ({ inputs }: PointsEvent): boolean => inputs['budget_token'] === key;
    const pending = pendingDocuments(member, 'points_events').filter(isMarked);
    const events =
      pending.length > 0
        ? pending
        : (
            await db.find('points_events', {
              where: { user_id: member._id, created: hold.at },
              limit: MOST_EVENTS,
            })
          ).filter(isMarked);
    return events.length === 0 ? null : (givenBy(events).get(ruleOf(documentId)) ?? 0);
  },
};

/** The shards of a rule's budget, for an invocation that takes points for a member. */
export const shardsOf = (
  context: Context,
  rule: PointsRule,
  memberId: string,
  token: string,
): Shards => {
  const budget = rule.budget ?? 0;
  const first = Math.floor(context.random() * SHARDS);
  const ids = Array.from({ length: SHARDS }, (_, index) =>
    shardIdOf(rule._id, (first + index) % SHARDS),
  );
  return {
    firstId: shardIdOf(rule._id, first),
    partOf: (documentId, amount, before) => ({
      resource: ruleBudget,
      documentId,
      stage: 'holds',
      key: token,
      hold: holdFor(context, memberId, { by: token, amount, before }),
    }),
    take: (part) =>
      place(
        context,
        part,
        { taken: { $lte: capacityOf(budget, part.documentId) - part.hold.amount } },
        { $inc: { taken: part.hold.amount } },
      ),
    read: async () => {
      const where = { rule_id: rule._id };
      const found = await context.db.find('rule_budget_shards', { where, limit: SHARDS });
      return Promise.all(
        ids.map(async (_id) => {
          const shard = found.find((candidate) => candidate._id === _id);
          if (shard !== undefined) return shard;
          const empty = { _id, rule_id: rule._id, taken: 0, holds: {}, returns: {} };
          await context.db.insert('rule_budget_shards', empty);
          return empty;
        }),
      );
    },
    // Only shards of budgets are read here.
    roomIn: (document) =>
      'taken' in document ? capacityOf(budget, document._id) - document.taken : 0,
  };
};
