import { sayBenefit } from '../../format/level';
import { formatChange, formatDiscount, formatMoney } from '../../format/number';
import type { Level } from '../../stores/levels';

/** One kind of benefit over all levels; null for a level without it. */
export interface ComparedBenefit {
  readonly title: string;
  readonly cells: readonly (string | null)[];
}

const freeShipping = /^free_shipping_(\d+)$/;

/** The amount from which a level's orders are shipped free. */
const shippingOf = ({ free_shipping_from: fen }: Level): string =>
  fen === 0 ? '全部包邮' : `满 ${formatMoney(fen, 'short')}`;

/** The tags of the levels, in the order in which they first appear. */
const plainTagsOf = (levels: readonly Level[]): readonly string[] => {
  const tags = levels.flatMap(({ benefits }) => benefits);
  return [...new Set(tags)].filter((tag) => !freeShipping.test(tag) && sayBenefit(tag) !== null);
};

/** The benefits of the levels side by side. A benefit that no level has is left out. */
export const compareLevels = (levels: readonly Level[]): readonly ComparedBenefit[] => {
  const rows: readonly ComparedBenefit[] = [
    {
      title: '购物折扣',
      cells: levels.map(({ discount_rate }) =>
        discount_rate < 1 ? formatDiscount(discount_rate) : null,
      ),
    },
    { title: '包邮门槛', cells: levels.map(shippingOf) },
    ...plainTagsOf(levels).map((tag) => ({
      title: sayBenefit(tag) ?? tag,
      cells: levels.map(({ benefits }) => (benefits.includes(tag) ? '有' : null)),
    })),
    {
      title: '升级送积分',
      cells: levels.map(({ reward_points }) =>
        reward_points > 0 ? formatChange(reward_points) : null,
      ),
    },
  ];
  return rows.filter(({ cells }) => cells.some((cell) => cell !== null));
};
