import { consequences } from '../../../cloudfunctions/domain/consequences';
import type { Catalog } from '../../../cloudfunctions/domain/member/catalog';
import type { MemberLevel } from '../../../typings/collections/member_levels';
import type { PointsRule } from '../../../typings/collections/points_rules';
import type { Settings } from '../../../typings/collections/settings';

const since = new Date('2025-01-01T00:00:00Z');

/** An additive rule of 10 points for an `activity`, where nothing else is said. */
export const aRule = (fields: Partial<PointsRule> = {}): PointsRule => ({
  _id: 'rule',
  name: '活动',
  description: '',
  type: 'earned_activity',
  points: 10,
  conditions: '{}',
  is_active: true,
  start_time: null,
  end_time: null,
  daily_limit: null,
  total_limit: null,
  sort_order: 0,
  created: since,
  updated: since,
  event: 'activity',
  source: 'activity',
  version: 1,
  saved_by: null,
  reward: { kind: 'fixed' },
  daily_times: null,
  total_times: null,
  priority: 0,
  exclusive_group: null,
  multiplier_percent: null,
  expires_in_days: null,
  pending_days: 0,
  counts_as_growth: true,
  budget: null,
  task: null,
  ...fields,
});

/** A level that takes so much growth. */
export const aLevel = (
  id: string,
  growth: number,
  fields: Partial<MemberLevel> = {},
): MemberLevel => ({
  _id: id,
  name: `${id}会员`,
  description: '',
  discount_percent: 95,
  points_required: growth,
  benefits: [],
  icon: '',
  color: id,
  sort_order: 0,
  is_active: true,
  created: since,
  updated: since,
  amount_required: null,
  orders_required: null,
  reward_points: 0,
  ...fields,
});

export const aSettings = (fields: Partial<Settings> = {}): Settings => ({
  _id: 'shop',
  catalog_version: 1,
  rule_saving: null,
  return_window_days: 7,
  free_shipping_threshold: 9_900,
  points_per_yuan: 100,
  address_limit: 20,
  birthday_change_days: 365,
  review_notice_days: 30,
  expiry_notice_days: 30,
  restored_lot_grace_days: 30,
  templates: {},
  ...fields,
});

/** The check-in rule of the shop. */
export const checkInRule = aRule({
  _id: 'check_in',
  name: '每日签到',
  event: 'check_in',
  source: 'check_in',
  points: 5,
  reward: {
    kind: 'streak',
    bonuses: [
      { every_days: 7, points: 20 },
      { every_days: 15, points: 50 },
      { every_days: 30, points: 100 },
    ],
  },
});

/** One percent of an order, available at once. */
export const orderRule = aRule({
  _id: 'order',
  name: '购物积分',
  type: 'earned_order',
  event: 'order',
  source: 'order',
  reward: { kind: 'rate', field: 'amount', basis_points: 100 },
  total_limit: 1_000_000,
});

/** Rules, levels and settings to test with; the levels are bronze, silver and gold. */
export const aCatalog = (parts: Partial<Catalog> = {}): Catalog => ({
  levels: [aLevel('bronze', 0), aLevel('silver', 1_000), aLevel('gold', 5_000)],
  rules: [aRule(), checkInRule],
  settings: aSettings(),
  consequences,
  ...parts,
});
