import type { GrowthState } from '../../../../typings/collections/member/growth';

/** A level with nothing grown since a day. */
export const blankGrowth = (levelId: string, since: string): GrowthState => ({
  level_id: levelId,
  growth: 0,
  growth_owed: 0,
  growth_since: since,
  growth_after_seq: 0,
  growth_amount: 0,
  growth_orders: 0,
  review_date: null,
  review_notice_for: null,
  review_due: null,
  level_rewards: [],
});
