import type { PointsRecord } from '../../../typings/collections/points_records';
import { number, signed } from './words';

const lots = ({ allocations }: PointsRecord): string[] =>
  allocations.map(
    ({ expires_on: day, points }) => `${day} 到期的积分：${number(Math.abs(points))} 分`,
  );

/** How rows of a source are told that no points rule made. */
const bySource = new Map<string, (row: PointsRecord) => string[]>([
  ['adjust', (row) => [`客服调整了积分：${signed(row.points)} 分`, `原因：${row.reason}`]],
  [
    'exchange_return',
    (row) => [
      `${row.reason}，退回 ${number(row.points)} 分`,
      '从哪来的回哪去：原来的积分已经过期的，再给一段时间用',
      ...lots(row),
    ],
  ],
  ['level_reward', (row) => [row.reason, '每个等级的奖励只送一次']],
  ['debt', () => ['之前退款时，要收回的积分已经用掉了，欠下的从新得的积分里抵扣']],
  ['expired', (row) => ['这些积分到了有效期，还没有用完', ...lots(row)]],
  ['account_deleted', () => ['账号注销，积分清零']],
]);

/** How rows are told that no points rule made: spendings, refunds, corrections, expiry. */
export const rowSteps = (row: PointsRecord): string[] => {
  const tell = bySource.get(row.source);
  if (tell !== undefined) return tell(row);
  if (row.type.startsWith('spent_')) {
    return row.points < 0
      ? [`${row.reason}，用了 ${number(-row.points)} 分`, '先用最早到期的积分', ...lots(row)]
      : [`${row.reason}，退回 ${number(row.points)} 分`, '退回到原来的积分里', ...lots(row)];
  }
  if (row.type.startsWith('earned_') && row.points < 0) {
    return [row.reason, `按退款的比例收回 ${number(-row.points)} 分`, ...lots(row)];
  }
  return [row.reason];
};
