import type { Member } from '../../../typings/collections/members';
import type { PointsExchange } from '../../../typings/collections/points_exchanges';
import type { PointsRule } from '../../../typings/collections/points_rules';
import type { RuleBudgetShard } from '../../../typings/collections/rule_budget_shards';
import type { Delivery } from './delivery';

/** What happened in a history, in its order. `delivery` is null where the harness itself wrote. */
export type Entry =
  | { readonly kind: 'begin'; readonly delivery: Delivery }
  | { readonly kind: 'end'; readonly delivery: Delivery }
  | {
      readonly kind: 'member';
      readonly delivery: Delivery | null;
      readonly before: Member | null;
      readonly after: Member;
    }
  | {
      readonly kind: 'item';
      readonly delivery: Delivery | null;
      readonly before: PointsExchange;
      readonly after: PointsExchange;
    }
  | {
      readonly kind: 'rule';
      readonly delivery: Delivery | null;
      /** What the clock on the wall shows. */
      readonly at: number;
      readonly before: PointsRule | null;
      readonly after: PointsRule;
    }
  | { readonly kind: 'budget'; readonly shard: RuleBudgetShard }
  | {
      readonly kind: 'sent';
      readonly delivery: Delivery;
      readonly openid: string;
      readonly templateId: string;
    };
