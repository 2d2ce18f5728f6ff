import type { Cast } from '../harness/cast';
import type { Random } from '../harness/random';

const LAST_REFUND = 3;

/** The key of an order that earns, is paid with points, or refunded. */
export const drawOrder = (random: Random, { orders }: Cast): string => random.pick(orders);

/** What an order usually costs, in fen. */
export const paidFor = (order: string): number => (Number(order.slice(-1)) + 1) * 36_511;

/**
 * A refund of an order: quarters of it under keys of their own, so that they meet their repeats and
 * come in any order; some are of another part, more than all, or name another total.
 */
export const drawRefund = (
  random: Random,
  key: string,
): { key: string; refundKey: string; returned: number; total: number } => {
  const number = random.between(0, LAST_REFUND);
  const paid = paidFor(key);
  const total = random.chance(0.92) ? paid : paid + 1;
  const usual = Math.floor((paid * (number + 1)) / (LAST_REFUND + 1));
  const returned = random.chance(0.9) ? usual : random.between(1, paid + 9_000);
  return { key, refundKey: `refund-${number}`, returned, total };
};
