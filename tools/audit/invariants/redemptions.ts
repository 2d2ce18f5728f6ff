import type { PointsExchangeRecord } from '../../../typings/collections/points_exchange_records';
import type { PointsRecord } from '../../../typings/collections/points_records';
import {
  REDEMPTION_END,
  redemptionKeyOf,
} from '../../../cloudfunctions/domain/exchange/decide/ending';
import { rewardTypes } from '../../../cloudfunctions/domain/exchange/decide/rewards';
import {
  firstStatus,
  isEnded,
  isUndone,
} from '../../../cloudfunctions/domain/exchange/state/transitions';
import { expectEqual, expectThat, type Invariants } from '../check/breach';
import type { MemberFacts } from '../check/member-facts';

const beganAs = (record: PointsExchangeRecord) =>
  firstStatus(rewardTypes[record.reward_type].isShipped);

const pointsOf = (rows: readonly PointsRecord[]): string =>
  rows.map(({ points }) => points).join(', ');

/** What the rows of a redemption must move, one after the other. */
const expectedPoints = ({ status, points_cost }: PointsExchangeRecord): string => {
  if (points_cost === 0) return '';
  return isUndone(status) ? `${-points_cost}, ${points_cost}` : `${-points_cost}`;
};

/** Redemptions: paid for exactly once, delivered or given back exactly once, counted. */
export const redemptionInvariants = {
  'redemptions are paid': {
    statement:
      'A redemption has one row that takes its points, and after it, if it was undone, one that gives all of them back.',
    check: ({ member, rows, redemptions }) =>
      redemptions.flatMap((record) => {
        const own = rows.filter(
          (row) => row.related_id === record._id && row.type === 'spent_exchange',
        );
        // Rows after the member was read are left out; their redemptions are as new.
        if (own.length === 0 && record.created.getTime() > member.updated.getTime()) return [];
        return expectThat(
          pointsOf(own) === expectedPoints(record),
          `the rows of ${record._id}, which is ${record.status} and cost ${record.points_cost}, move ${pointsOf(own) || 'nothing'}`,
          record,
          ...own,
        );
      }),
  },
  'redemptions end once': {
    statement: 'A redemption that waited and has ended has one event, which says how.',
    check: ({ member, redemptions, events }) =>
      redemptions.flatMap((record) => {
        const own = events.filter(
          ({ event, key }) => event === REDEMPTION_END && key === redemptionKeyOf(record._id),
        );
        // An event after the member was read may be there before the record says so.
        if (own.some(({ created }) => created.getTime() > member.updated.getTime())) return [];
        const hasEnded = isEnded(record.status) && !isEnded(beganAs(record));
        return expectThat(
          hasEnded
            ? own.length === 1 && own[0]?.context['status'] === record.status
            : own.length === 0,
          `${own.length} events end ${record._id}, which is ${record.status}`,
          record,
          ...own,
        );
      }),
  },
  'redemptions are counted': {
    statement:
      'The count of a limited item is the member’s redemptions of it that were kept, and what it had carried.',
    check: ({ member, redemptions }) => {
      const counted = redemptions.filter(
        (record) => record.counts_towards_limit && !isUndone(record.status),
      );
      const ids = new Set([
        ...counted.map((record) => record.exchange_id),
        ...member.redemptions.map((entry) => entry.exchange_id),
      ]);
      const carried = member.carried?.redemptions ?? [];
      return [...ids].flatMap((id) => {
        const own = counted.filter((record) => record.exchange_id === id);
        const stored = member.redemptions.find((entry) => entry.exchange_id === id)?.count ?? 0;
        const before = carried.find((entry) => entry.exchange_id === id)?.count ?? 0;
        return expectEqual(`the count of ${id}`, stored, before + own.length, ...own);
      });
    },
  },
  'rewards are delivered once': {
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
} satisfies Invariants<MemberFacts>;
