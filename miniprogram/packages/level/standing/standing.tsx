import { Text, View } from '@tarojs/components';
import { Card } from '../../../components/card/card';
import { PointsNumber } from '../../../components/points-number/points-number';
import './standing.scss';

interface StandingProps {
  readonly growth: number;
  /** The progress to the next level, from 0 to 1. */
  readonly share: number;
  /** What is still needed for the next level. */
  readonly next: string;
  /** What is needed to keep the level. */
  readonly keeping: string;
}

/** Where the member stands between two levels. */
export const Standing = ({ growth, share, next, keeping }: StandingProps) => (
  <Card>
    <View className="standing__growth">
      <Text className="standing__label">我的成长值</Text>
      <PointsNumber value={growth} size="headline" />
    </View>
    <View className="standing__bar">
      <View className="standing__done" style={{ width: `${share * 100}%` }} />
    </View>
    <Text className="standing__next">{next}</Text>
    <Text className="standing__keeping">{keeping}</Text>
  </Card>
);
