import type { Member } from '../../../typings/collections/members';
import type { PointsExchange } from '../../../typings/collections/points_exchanges';
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
      readonly kind: 'sent';
      readonly delivery: Delivery;
      readonly openid: string;
      readonly templateId: string;
    };
