import { MILLIONTHS } from '../rule/reward';
import { number } from '../../../common/words';

/** Fen as yuan: `¥3,650.99`. */
export const yuan = (fen: number): string =>
  `¥${number(Math.floor(fen / 100))}.${String(fen % 100).padStart(2, '0')}`;

const ratio = (value: bigint, one: bigint, digits: number): string => {
  const rest = String(value % one)
    .padStart(digits, '0')
    .replace(/0+$/, '');
  return rest === '' ? number(value / one) : `${number(value / one)}.${rest}`;
};

/** Millionths of a point as points: `36.5099`. */
export const exactPoints = (millionths: bigint): string => ratio(millionths, MILLIONTHS, 6);

/** Hundredths, such as percent or basis points: `1.5`. */
export const hundredths = (value: number | bigint): string => ratio(BigInt(value), 100n, 2);

/** How a rate in basis points of the yuan paid is told: `每 100 元得 1 分`. */
export const rate = (basisPoints: number): string => {
  if (basisPoints % 10_000 === 0) return `每 1 元得 ${number(basisPoints / 10_000)} 分`;
  return 10_000 % basisPoints === 0
    ? `每 ${number(10_000 / basisPoints)} 元得 1 分`
    : `每 100 元得 ${hundredths(basisPoints)} 分`;
};

/** How the fields of a context and the facts about a member are called. */
const labels = new Map([
  ['amount', '实付金额'],
  ['order_id', '订单'],
  ['length', '评价字数'],
  ['pictures', '图片张数'],
  ['streak', '连续签到天数'],
  ['level', '会员等级'],
  ['is_birthday', '当天是生日'],
  ['is_birthday_month', '当月是生日月'],
]);

/** How a field is called, or null for one that is not shown. */
export const labelOf = (field: string): string | null => labels.get(field) ?? null;
