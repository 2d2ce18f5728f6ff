import {
  factCollections,
  joinFacts,
  toFacts,
  type FactCollection,
  type MemberFacts,
} from '../../../tools/audit/check/member-facts';
import type { Collections } from '../../../typings/collections';
import { isUndone } from '../../../cloudfunctions/domain/exchange/state/transitions';
import { pendingDocuments } from '../../../cloudfunctions/domain/member/pending-write';
import type { ItemFacts } from '../../../tools/audit/check/item-invariants';
import type { Message, SubscriptionQuota } from '../../../typings/collections/messages';
import type { PointsRule } from '../../../typings/collections/points_rules';
import type { PointsRuleVersion } from '../../../typings/collections/points_rule_versions';
import type { RuleBudgetShard } from '../../../typings/collections/rule_budget_shards';
import type { World } from './world';

/** What the collections hold when a history is over. */
export interface FinalState {
  readonly members: readonly MemberFacts[];
  readonly items: readonly ItemFacts[];
  readonly quotas: readonly SubscriptionQuota[];
  /** Copied out, or still to be. */
  readonly messages: readonly Message[];
  readonly rules: readonly PointsRule[];
  readonly ruleVersions: readonly PointsRuleVersion[];
  readonly shards: readonly RuleBudgetShard[];
}

/** Groups rows by the member that they are of. */
const ownedBy = <Row extends { user_id: string }>(rows: readonly Row[]): Map<string, Row[]> => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.user_id, [...(groups.get(row.user_id) ?? []), row]);
  return groups;
};

/** Reads everything, each collection once. */
export const readFinalState = (world: Pick<World, 'all'>): FinalState => {
  const owned = new Map(
    factCollections.map((name) => [name, ownedBy<{ user_id: string }>(world.all(name))]),
  );
  const members = world.all('members').map((member) =>
    joinFacts(
      member,
      toFacts(
        <Name extends FactCollection>(name: Name) =>
          (owned.get(name)?.get(member._id) ?? []) as Collections[Name][],
      ),
    ),
  );
  const all = members.flatMap((facts) => facts.redemptions);
  const items = world.all('points_exchanges').map((item): ItemFacts => {
    const own = all.filter((record) => record.exchange_id === item._id);
    const count = own.filter(({ status }) => !isUndone(status)).length;
    return { item, redeemed: { before: count, after: count }, uncopied: 0, records: own };
  });
  const messages = [
    ...world.all('messages'),
    ...members.flatMap(({ member }) => pendingDocuments(member, 'messages')),
  ];
  return {
    members,
    items,
    messages,
    quotas: world.all('subscription_quotas'),
    rules: world.all('points_rules'),
    ruleVersions: world.all('points_rule_versions'),
    shards: world.all('rule_budget_shards'),
  };
};
