import { Text, View } from '@tarojs/components';
import type { LevelPalette } from '../../format/level';
import { formatInteger } from '../../format/number';
import { GrowthRing } from '../growth-ring/growth-ring';
import { Icon } from '../icon/icon';
import { PointsNumber } from '../points-number/points-number';
import { Tappable } from '../tappable/tappable';
import './member-card.scss';

interface MemberCardProps {
  readonly levelName: string;
  readonly palette: LevelPalette;
  readonly points: number;
  readonly growth: number;
  /** What comes next, or null on the highest level. */
  readonly next: {
    readonly name: string;
    readonly missing: number;
    readonly required: number;
    /** The benefits that this level does not have. */
    readonly benefits: readonly string[];
  } | null;
  readonly onOpenLevels: () => void;
  readonly onOpenPoints: () => void;
}

/** The level, the points and the progress, on the page's one strong colour. */
export const MemberCard = ({
  levelName,
  palette,
  points,
  growth,
  next,
  onOpenLevels,
  onOpenPoints,
}: MemberCardProps) => (
  <View className={`member-card member-card--${palette}`}>
    <View className="member-card__head">
      <Text className="member-card__level">{levelName}</Text>
      <Tappable
        className="member-card__benefits"
        label="查看会员权益"
        role="link"
        feedback="fade"
        onPress={onOpenLevels}
      >
        <Text>权益</Text>
        <Icon name="chevron" size="small" />
      </Tappable>
    </View>
    <View className="member-card__body">
      <Tappable
        className="member-card__points"
        label={`${formatInteger(points)} 积分，查看明细`}
        role="link"
        feedback="fade"
        onPress={onOpenPoints}
      >
        <View className="member-card__amount">
          <PointsNumber value={points} size="hero" tone="inherit" />
          <Text className="member-card__unit">积分</Text>
        </View>
        <Text className="member-card__progress">{sayProgress(growth, next)}</Text>
      </Tappable>
      {next !== null && <GrowthRing share={growth / next.required} />}
    </View>
    {next !== null && next.benefits.length > 0 && (
      <View className="member-card__next">
        <Icon name="crown" />
        <Text>{`升级后享${next.benefits.join(' · ')}`}</Text>
      </View>
    )}
  </View>
);

const sayProgress = (growth: number, next: MemberCardProps['next']): string => {
  if (next === null) return `成长值 ${formatInteger(growth)} · 已是最高等级`;
  return `再得 ${formatInteger(next.missing)} 成长值升${next.name}`;
};
