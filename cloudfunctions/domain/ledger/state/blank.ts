import type { PointsState } from '../../../../typings/collections/member/points';
import { noMonths } from './monthly-totals';

/** No points, and nothing that has ever happened to them. */
export const blankPoints = (): PointsState => ({
  points: 0,
  balance: 0,
  total_orders: 0,
  total_amount: 0,
  frozen: 0,
  debt: 0,
  forfeited: 0,
  lots: [],
  pending: [],
  freezes: [],
  referral: null,
  earned_total: 0,
  spent_total: 0,
  points_by_type: {},
  monthly_totals: noMonths(0),
  seq: 0,
  once: [],
  usage: [],
  next_due: null,
  expiry_notice_for: null,
});
