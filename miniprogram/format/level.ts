import type { Level } from '../stores/levels';
import { formatDiscount } from './number';

/** The colours that a level's card can have. */
const palettes = ['bronze', 'silver', 'gold', 'platinum', 'diamond'] as const;

export type LevelPalette = (typeof palettes)[number];

/** The palette that a level's data names; the plainest one if it names none of ours. */
export const paletteOf = (level: Pick<Level, 'color'>): LevelPalette =>
  palettes.find((palette) => palette === level.color) ?? 'bronze';

const plainBenefits: Readonly<Record<string, string>> = {
  priority_shipping: '优先发货',
  birthday_double: '生日双倍积分',
  dedicated_service: '专属客服',
};

const freeShipping = /^free_shipping_(\d+)$/;

/** What a benefit's tag means to a member, or null for one that this version does not know. */
export const sayBenefit = (tag: string): string | null => {
  const threshold = freeShipping.exec(tag)?.[1];
  return threshold === undefined ? (plainBenefits[tag] ?? null) : `满 ${threshold} 元包邮`;
};

/** What a level gives that another does not, in words. */
export const sayMoreBenefits = (
  level: Pick<Level, 'discount_rate' | 'benefits'>,
  than: Pick<Level, 'discount_rate' | 'benefits'>,
): string[] => {
  const known = new Set(sayBenefits(than));
  return sayBenefits(level).filter((words) => !known.has(words));
};

/** Everything that a level gives, in words. */
export const sayBenefits = (level: Pick<Level, 'discount_rate' | 'benefits'>): string[] => {
  const discount = level.discount_rate < 1 ? [`购物 ${formatDiscount(level.discount_rate)}`] : [];
  return [
    ...discount,
    ...level.benefits.map(sayBenefit).filter((words): words is string => words !== null),
  ];
};
