import { Text, View } from '@tarojs/components';
import { formatInteger } from '../../format/number';
import { PointsNumber } from '../points-number/points-number';
import './points-summary.scss';

interface PointsSummaryProps {
  readonly spendable: number;
  /** What else is worth a number, most important first. */
  readonly figures: readonly { readonly label: string; readonly points: number }[];
  /** When the next points lapse, in words. */
  readonly expiring: string | null;
}

/** What there is to spend, and what stands beside it. */
export function PointsSummary({ spendable, figures, expiring }: PointsSummaryProps) {
  return (
    <View className="points-summary">
      <Text className="points-summary__label">可用积分</Text>
      <PointsNumber value={spendable} size="hero" />
      {expiring !== null && <Text className="points-summary__expiring">{expiring}</Text>}
      <View className="points-summary__figures">
        {figures.map((figure) => (
          <View key={figure.label} className="points-summary__figure">
            <Text className="points-summary__points">{formatInteger(figure.points)}</Text>
            <Text className="points-summary__caption">{figure.label}</Text>
          </View>
        ))}
      </View>
    </View>
  );
}
