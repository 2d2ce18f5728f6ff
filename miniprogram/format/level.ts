import { formatDiscount } from './number';

/** What the benefits of a level are said from. */
interface Benefits {
  /** The share of the price that is paid: 0.95. */
  readonly discount_rate: number;
  readonly benefits: readonly string[];
}

/** The colours that a level's card can have. */
const palettes = ['bronze', 'silver', 'gold', 'platinum', 'diamond'] as const;

export type LevelPalette = (typeof palettes)[number];

/** The palette that a level names; the plainest one if we have no palette of that name. */
export const paletteOf = (level: { readonly color: string }): LevelPalette =>
  palettes.find((palette) => palette === level.color) ?? 'bronze';

const plainBenefits: Readonly<Record<string, string>> = {
  priority_shipping: '优先发货',
  birthday_double: '生日双倍积分',
  dedicated_service: '专属客服',
};

const freeShipping = /^free_shipping_(\d+)$/;

/** A benefit in words; null if this version does not know its tag. */
export const sayBenefit = (tag: string): string | null => {
  const threshold = freeShipping.exec(tag)?.[1];
  return threshold === undefined ? (plainBenefits[tag] ?? null) : `满 ${threshold} 元包邮`;
};

/** What a level gives that another does not, in words. */
export const sayMoreBenefits = (level: Benefits, than: Benefits): string[] => {
  const known = new Set(sayBenefits(than));
  return sayBenefits(level).filter((words) => !known.has(words));
};

/** Everything that a level gives, in words. */
export const sayBenefits = (level: Benefits): string[] => {
  const discount = level.discount_rate < 1 ? [`购物 ${formatDiscount(level.discount_rate)}`] : [];
  return [
    ...discount,
    ...level.benefits.map(sayBenefit).filter((words): words is string => words !== null),
  ];
};
