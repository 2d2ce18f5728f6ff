import type { PointsRecord } from '../../../typings/collections/points_records';
import { ledgerSources, type LedgerSource } from '../ledger/state/sources';
import { number, sayDay, signed } from '../../../common/words';

const lots = ({ allocations }: PointsRecord): string[] =>
  allocations.map(
    ({ expires_on: day, points }) => `${sayDay(day)}到期的积分：${number(Math.abs(points))} 分`,
  );

const spent = (row: PointsRecord): string[] => [
  row.reason,
  `用了 ${number(-row.points)} 分，先用最早到期的`,
  ...lots(row),
];

const givenBack = (row: PointsRecord): string[] => [
  row.reason,
  `${number(row.points)} 分回到原来的积分里；原来的积分已经过期的，再延长一段时间`,
  ...lots(row),
];

/** How rows are told that no points rule made, by their source. */
const bySource: Readonly<Record<LedgerSource, (row: PointsRecord) => string[]>> = {
  order: (row) => (row.points < 0 ? spent(row) : givenBack(row)),
  exchange: spent,
  exchange_return: givenBack,
  adjust: (row) => [`客服调整了积分：${signed(row.points)} 分`, `原因：${row.reason}`],
  level_reward: (row) => [
    row.reason,
    `送 ${number(row.points)} 分，每个等级的奖励只送一次`,
    ...lots(row),
  ],
  debt: (row) => [
    '之前退款时，要收回的积分已经用掉了，欠下的从现有的积分里抵扣',
    `抵扣 ${number(-row.points)} 分`,
    ...lots(row),
  ],
  expired: (row) => ['这些积分到了有效期，还没有用完', ...lots(row)],
  account_deleted: () => ['账号注销，积分清零'],
};

/** A row of a rule that is not replayed: a refund took points back, or the rule is gone. */
const ofRule = (row: PointsRecord): string[] =>
  row.points < 0
    ? [row.reason, `按退款的比例收回 ${number(-row.points)} 分`, ...lots(row)]
    : [row.reason];

/** How rows are told without a rule: spendings, refunds, corrections, expiry. */
export const rowSteps = (row: PointsRecord): string[] => {
  const source = ledgerSources.find((name) => name === row.source);
  return row.rule !== null || source === undefined ? ofRule(row) : bySource[source](row);
};
