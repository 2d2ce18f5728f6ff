import { expectEqual, expectThat, sumOf, type Invariant } from '../breach';
import type { MemberFacts } from '../member-facts';

const isOpen = (record: { status: string }): boolean =>
  record.status === 'pending' || record.status === 'completed';

/** Redemptions: paid for exactly once, delivered exactly once, counted. */
export const redemptionInvariants: readonly Invariant<MemberFacts>[] = [
  {
    name: 'redemptions are paid',
    statement: 'A redemption cost its points, and one that was undone cost nothing in the end.',
    check: ({ member, rows, redemptions }) =>
      redemptions.flatMap((record) => {
        const own = rows.filter((row) => row.related_id === record._id);
        const paid = -sumOf(own, (row) => (row.type === 'spent_exchange' ? row.points : 0));
        // Rows after the member was read are left out; their redemptions are as new.
        if (own.length === 0 && record.created.getTime() > member.updated.getTime()) return [];
        return expectEqual(
          `what ${record._id} cost`,
          isOpen(record) ? record.points_cost : 0,
          paid,
          record,
          ...own,
        );
      }),
  },
  {
    name: 'redemptions are counted',
    statement: 'The count of a limited item is the member’s redemptions that were not undone.',
    check: ({ member, redemptions }) =>
      member.redemptions.flatMap(({ exchange_id, count }) =>
        expectEqual(
          `the count of ${exchange_id}`,
          count,
          redemptions.filter((record) => record.exchange_id === exchange_id && isOpen(record))
            .length,
          ...redemptions.filter((record) => record.exchange_id === exchange_id),
        ),
      ),
  },
  {
    name: 'rewards are delivered once',
    statement: 'A coupon, a privilege or money was delivered once for each redemption of its kind.',
    check: ({ redemptions, coupons, privileges, balanceRecords }) =>
      redemptions
        .filter((record) => record.status === 'completed' && record.reward_type !== 'product')
        .flatMap((record) => {
          const kinds = {
            coupon: coupons,
            privilege: privileges,
            balance: balanceRecords,
            product: [],
          };
          const given = kinds[record.reward_type].filter(
            (reward) => reward.related_id === record._id,
          );
          return expectThat(
            given.length === 1,
            `${record._id} was delivered ${given.length} times`,
            record,
            ...given,
          );
        }),
  },
];
