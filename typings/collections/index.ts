import { addresses, type Address } from './addresses';
import type { CollectionDeclaration } from './declaration';
import { memberLevelHistory, type MemberLevelHistory } from './member_level_history';
import { memberLevels, type MemberLevel } from './member_levels';
import { members, type Member } from './members';
import {
  messages,
  outbox,
  subscriptionQuotas,
  type Message,
  type OutboxEntry,
  type SubscriptionQuota,
} from './messages';
import { phoneClaims, type PhoneClaim } from './phone_claims';
import { pointsEvents, type PointsEvent } from './points_events';
import { pointsExchangeRecords, type PointsExchangeRecord } from './points_exchange_records';
import { pointsExchanges, type PointsExchange } from './points_exchanges';
import { pointsRecords, type PointsRecord } from './points_records';
import { pointsRuleVersions, type PointsRuleVersion } from './points_rule_versions';
import { pointsRules, type PointsRule } from './points_rules';
import {
  balanceRecords,
  memberCoupons,
  memberPrivileges,
  type BalanceRecord,
  type MemberCoupon,
  type MemberPrivilege,
} from './rewards';
import { ruleBudgetShards, type RuleBudgetShard } from './rule_budget_shards';
import { settings, type Settings } from './settings';

/** What a document of each collection looks like. */
export interface Collections {
  addresses: Address;
  balance_records: BalanceRecord;
  member_coupons: MemberCoupon;
  member_level_history: MemberLevelHistory;
  member_levels: MemberLevel;
  member_privileges: MemberPrivilege;
  members: Member;
  messages: Message;
  outbox: OutboxEntry;
  phone_claims: PhoneClaim;
  points_events: PointsEvent;
  points_exchange_records: PointsExchangeRecord;
  points_exchanges: PointsExchange;
  points_records: PointsRecord;
  points_rule_versions: PointsRuleVersion;
  points_rules: PointsRule;
  rule_budget_shards: RuleBudgetShard;
  settings: Settings;
  subscription_quotas: SubscriptionQuota;
}

export type CollectionName = keyof Collections;

/**
 * Every collection's declaration: what a deployment and the local cloud create. Those that an
 * export shows come first, in its order.
 */
const declarations = {
  members,
  addresses,
  subscription_quotas: subscriptionQuotas,
  points_records: pointsRecords,
  points_events: pointsEvents,
  points_exchange_records: pointsExchangeRecords,
  member_coupons: memberCoupons,
  member_privileges: memberPrivileges,
  balance_records: balanceRecords,
  member_level_history: memberLevelHistory,
  messages,
  phone_claims: phoneClaims,
  outbox,
  member_levels: memberLevels,
  points_exchanges: pointsExchanges,
  points_rules: pointsRules,
  points_rule_versions: pointsRuleVersions,
  rule_budget_shards: ruleBudgetShards,
  settings,
} as const satisfies { readonly [Name in CollectionName]: CollectionDeclaration<Name> };

type Declarations = typeof declarations;

/** The collections whose documents each belong to one member, the members' own left out. */
export type OwnedCollection = {
  [Name in CollectionName]: Declarations[Name]['owner'] extends { field: 'user_id' } ? Name : never;
}[CollectionName];

/** The sections of a member's export. */
export type ExportSection = Exclude<
  Extract<Declarations[CollectionName]['owner'], object>['exportedAs'],
  null
>;

/** The names of what must always hold. */
export type InvariantName = Declarations[CollectionName]['invariants'][number];

export const collections: readonly Declarations[CollectionName][] = Object.values(declarations);
