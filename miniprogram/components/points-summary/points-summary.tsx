import { Text, View } from '@tarojs/components';
import { formatInteger } from '../../format/number';
import { Figures } from '../figures/figures';
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
        <Figures
          figures={figures.map(({ label, points }) => ({ label, value: formatInteger(points) }))}
        />
      </View>
    </View>
  );
}
