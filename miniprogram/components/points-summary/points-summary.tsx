import { Text, View } from '@tarojs/components';
import { formatInteger } from '../../format/number';
import { Figures } from '../figures/figures';
import { Icon } from '../icon/icon';
import { PointsNumber } from '../points-number/points-number';
import { Tappable } from '../tappable/tappable';
import './points-summary.scss';

interface PointsSummaryProps {
  readonly spendable: number;
  /** More figures, the most important first. */
  readonly figures: readonly { readonly label: string; readonly points: number }[];
  /** When the next points expire, in words. */
  readonly expiring: string | null;
  readonly onOpenRules: () => void;
  readonly onOpenExpiring: () => void;
}

/** The points to spend, with other figures beside them. */
export const PointsSummary = ({
  spendable,
  figures,
  expiring,
  onOpenRules,
  onOpenExpiring,
}: PointsSummaryProps) => (
  <View className="points-summary">
    <View className="points-summary__head">
      <Text className="points-summary__label">可用积分</Text>
      <Tappable className="points-summary__rules" role="link" feedback="fade" onPress={onOpenRules}>
        <Text>积分规则</Text>
        <Icon name="chevron" size="small" />
      </Tappable>
    </View>
    <PointsNumber value={spendable} size="hero" />
    {expiring !== null && (
      <Tappable className="points-summary__lapse" feedback="fade" onPress={onOpenExpiring}>
        <View className="points-summary__expiring">
          <Text>{expiring}</Text>
          <Icon name="chevron" size="small" />
        </View>
      </Tappable>
    )}
    <View className="points-summary__figures">
      <Figures
        figures={figures.map(({ label, points }) => ({ label, value: formatInteger(points) }))}
      />
    </View>
  </View>
);
