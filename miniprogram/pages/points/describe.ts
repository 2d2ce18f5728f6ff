import type { Output } from '../../../cloudfunctions/api';
import { isSoon, sayDay, sayMonth, sayTime, spaced } from '../../format/day';
import { formatInteger } from '../../format/number';
import type { PointsRecord } from '../../stores/points';

export type Summary = Output<'points', 'summary'>;

/** The summary in words. Figures of zero are left out, except the totals. */
export const describeSummary = (summary: Summary, now: number) => {
  const [next] = summary.expiring;
  const unusual = [
    { label: '待到账', points: summary.pending },
    { label: '冻结中', points: summary.frozen },
    { label: '待抵扣', points: summary.debt },
  ].filter(({ points }) => points > 0);
  return {
    spendable: summary.spendable,
    figures: [
      ...unusual,
      { label: '累计获得', points: summary.earnedTotal },
      { label: '累计使用', points: summary.spentTotal },
    ],
    expiring:
      next === undefined
        ? null
        : `${formatInteger(next.points)} 积分${spaced(sayDay(next.date, now))}过期`,
  };
};

/** The months of the summary in words, with the year if it is not this year. */
export const describeMonths = ({ months }: Summary, now: number) =>
  months.map(({ month, earned, spent }) => ({
    key: month,
    label: `${Number(month.slice(5))}月`,
    name: sayMonth(month, now),
    earned,
    spent,
  }));

/** What expires when, in words. */
export const describeExpiring = ({ expiring }: Summary, now: number) =>
  expiring.map(({ date, points }) => ({ date, points, when: `${sayDay(date, now)}到期` }));

/** A row of the ledger in words. */
export const describeRecord = (record: PointsRecord, now: number) => {
  const day = sayDay(record.created, now);
  return {
    reason: record.reason,
    points: record.points,
    when: `${day} ${sayTime(record.created)}`,
    lasts: record.expires_on === null ? null : `${sayDay(record.expires_on, now)}前有效`,
    isLapsing: record.expires_on !== null && isSoon(record.expires_on, now),
  };
};
