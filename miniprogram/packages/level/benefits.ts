import type { IconName } from '../../components/icon/icon';
import { sayBenefit } from '../../format/level';
import { formatDiscount, formatInteger } from '../../format/number';
import type { Level } from '../../stores/levels';

/** One thing that a level gives. */
export interface Benefit {
  readonly icon: IconName;
  readonly title: string;
  readonly note: string;
}

const freeShipping: Pick<Benefit, 'icon' | 'note'> = {
  icon: 'truck',
  note: '达到金额的订单免运费',
};

/** The icons of the benefits that have no threshold. */
const known: Readonly<Record<string, Pick<Benefit, 'icon' | 'note'>>> = {
  priority_shipping: { icon: 'clock', note: '你的订单排在前面发' },
  birthday_double: { icon: 'cake', note: '生日当天下单，订单积分翻倍' },
  dedicated_service: { icon: 'headset', note: '有专人帮你解决问题' },
};

/** The benefits of a level in plain words. Tags that this version does not know are left out. */
export const benefitsOf = (level: Level): readonly Benefit[] => {
  const tagged = level.benefits.flatMap((tag): Benefit[] => {
    const title = sayBenefit(tag);
    if (title === null) return [];
    return [{ ...((Object.hasOwn(known, tag) ? known[tag] : undefined) ?? freeShipping), title }];
  });
  return [
    ...(level.discount_rate < 1
      ? [
          {
            icon: 'percent' as const,
            title: `购物 ${formatDiscount(level.discount_rate)}`,
            note: '和其他优惠不叠加，取更划算的一个',
          },
        ]
      : []),
    ...tagged,
    ...(level.reward_points > 0
      ? [
          {
            icon: 'gift' as const,
            title: `升级送 ${formatInteger(level.reward_points)} 积分`,
            note: '第一次升到这个等级时送一次',
          },
        ]
      : []),
  ];
};
