import { formatInteger, formatMoney } from '../../format/number';
import { sayDay } from '../../format/day';
import type { Level, LevelChange, LevelProgress } from '../../stores/levels';

/** The ways to reach a level. One of them is enough. */
export const sayRequirement = (level: Level): string => {
  const ways = [
    ...(level.points_required > 0 ? [`成长值满 ${formatInteger(level.points_required)}`] : []),
    ...(level.amount_required === null
      ? []
      : [`消费满 ${formatMoney(level.amount_required, 'short')}`]),
    ...(level.orders_required === null ? [] : [`完成 ${formatInteger(level.orders_required)} 单`]),
  ];
  return ways.length === 0 ? '注册就能成为' : ways.join('，或');
};

/** What is still needed for the next level. */
export const sayNext = ({
  next,
  growthToNext,
  amountToNext,
  ordersToNext,
}: LevelProgress): string => {
  if (next === null) return '已经是最高等级，谢谢一路相伴';
  const ways = [
    ...(growthToNext === null ? [] : [`再得 ${formatInteger(growthToNext)} 成长值`]),
    ...(amountToNext === undefined ? [] : [`再消费 ${formatMoney(amountToNext, 'short')}`]),
    ...(ordersToNext === undefined ? [] : [`再完成 ${formatInteger(ordersToNext)} 单`]),
  ];
  return `${ways.join('，或')}，升${next.name}`;
};

/** What is needed to keep the current level. */
export const sayKeeping = (progress: LevelProgress, now: number): string => {
  const { level, reviewDate, keepLevelNeeds } = progress;
  if (reviewDate === null) return `${level.name}长期有效`;
  const date = sayDay(reviewDate, now);
  return keepLevelNeeds === 0
    ? `${date}年度评定，成长值已经够保住${level.name}`
    : `${date}年度评定，再得 ${formatInteger(keepLevelNeeds)} 成长值就能保住${level.name}`;
};

const reasonWords: Readonly<Record<LevelChange['reason'], string>> = {
  growth: '成长值达到要求',
  amount: '消费金额达到要求',
  orders: '订单数达到要求',
  review: '年度评定，成长值没达到要求',
  account_deleted: '注销账号',
};

/** A change of the level in words. */
export const sayChange = (change: LevelChange, levels: readonly Level[], now: number) => {
  const level = levels.find(({ _id }) => _id === change.to_level_id);
  const name = level?.name ?? '另一个等级';
  const isDrop = change.reason === 'review' || change.reason === 'account_deleted';
  return {
    id: change._id,
    title: `${isDrop ? '回到' : '升到'}${name}`,
    reason: `${reasonWords[change.reason]} · 成长值 ${formatInteger(change.growth)}`,
    when: sayDay(change.created, now),
  };
};
