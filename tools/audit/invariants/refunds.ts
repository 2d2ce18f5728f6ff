import type { PointsRecord } from '../../../typings/collections/points_records';
import { expectThat, sumOf, type Invariants } from '../check/breach';
import type { MemberFacts } from '../check/member-facts';

const byOrder = (rows: readonly PointsRecord[]): Map<string, PointsRecord[]> => {
  const orders = new Map<string, PointsRecord[]>();
  for (const row of rows) {
    if (row.order_id === null) continue;
    orders.set(row.order_id, [...(orders.get(row.order_id) ?? []), row]);
  }
  return orders;
};

/** A refund never takes back more than was earned, nor gives back more than was spent. */
export const refundInvariants = {
  'refund within bounds': {
    statement: 'What an order earned or spent is reversed at most in full, at every moment.',
    check: ({ rows }) =>
      [...byOrder(rows)].flatMap(([order, all]) =>
        [...new Set(all.map((row) => row.type))].flatMap((type) => {
          const own = all.filter((row) => row.type === type);
          const forward = type.startsWith('earned_') ? 1 : -1;
          return own.flatMap((_, index) =>
            expectThat(
              forward * sumOf(own.slice(0, index + 1), (row) => row.points) >= 0,
              `the order ${order} has more reversed than ${type}`,
              ...own.slice(0, index + 1),
            ),
          );
        }),
      ),
  },
} satisfies Invariants<MemberFacts>;
