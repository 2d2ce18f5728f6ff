import { declareCollection } from './declaration';

/** A level. Fields up to `updated` are the document's. */
export interface MemberLevel {
  _id: string;
  name: string;
  description: string;
  /** Share of the price, in percent (95 is 5 % off): an integer, shown as 0.95. */
  discount_percent: number;
  points_required: number;
  /** Tags: `free_shipping_59`, `priority_shipping`, `birthday_double`, `dedicated_service`. */
  benefits: string[];
  icon: string;
  /** The name of a palette of the front end. */
  color: string;
  sort_order: number;
  is_active: boolean;
  created: Date;
  updated: Date;

  /** Fen paid since `growth_since` that also reach this level, or null. */
  amount_required: number | null;
  /** Orders since `growth_since` that also reach this level, or null. */
  orders_required: number | null;
  /** Points paid once ever on reaching the level. */
  reward_points: number;
}

export const memberLevels = declareCollection({
  name: 'member_levels',
  indexes: [
    { name: 'idx_points_required', keys: [['points_required', 1]] },
    { name: 'idx_sort_order', keys: [['sort_order', 1]] },
    { name: 'idx_is_active', keys: [['is_active', 1]] },
  ],
  rule: { read: true, write: false },
  owner: null,
  invariants: [],
});
