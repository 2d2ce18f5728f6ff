import type * as v from 'valibot';
import type { Member } from '../../../../typings/collections/members';
import type { MemberLevel } from '../../../../typings/collections/member_levels';
import type { Settings } from '../../../../typings/collections/settings';
import type { levelView, progressView } from '../../account/schema';
import type { Catalog } from '../../member/catalog';
import { levelOf, nextLevel } from './level';
import { freeShippingFrom } from './shipping';

type LevelView = v.InferOutput<typeof levelView>;
type ProgressView = v.InferOutput<typeof progressView>;

const missing = (required: number, reached: number): number => Math.max(0, required - reached);

/** A level as shown to members; `discount_rate` is a share of the price. */
export const toLevelView = (
  level: MemberLevel,
  settings: Pick<Settings, 'free_shipping_threshold'>,
): LevelView => ({
  _id: level._id,
  name: level.name,
  description: level.description,
  discount_rate: level.discount_percent / 100,
  points_required: level.points_required,
  amount_required: level.amount_required,
  orders_required: level.orders_required,
  benefits: level.benefits,
  free_shipping_from: freeShippingFrom(level.benefits, settings),
  reward_points: level.reward_points,
  icon: level.icon,
  color: level.color,
  sort_order: level.sort_order,
});

/** How far a member is on the way to the next level, and what keeping this one takes. */
export const toProgressView = (
  member: Pick<Member, 'level_id' | 'growth' | 'growth_amount' | 'growth_orders' | 'review_date'>,
  { levels, settings }: Pick<Catalog, 'levels' | 'settings'>,
): ProgressView => {
  const level = levelOf(member, levels);
  const next = nextLevel(member, levels);
  const amount = next?.amount_required ?? null;
  const orders = next?.orders_required ?? null;
  return {
    level: toLevelView(level, settings),
    next: next === null ? null : toLevelView(next, settings),
    growth: member.growth,
    growthToNext: next === null ? null : missing(next.points_required, member.growth),
    ...(amount === null ? {} : { amountToNext: missing(amount, member.growth_amount) }),
    ...(orders === null ? {} : { ordersToNext: missing(orders, member.growth_orders) }),
    reviewDate: member.review_date,
    keepLevelNeeds: member.review_date === null ? 0 : missing(level.points_required, member.growth),
  };
};
