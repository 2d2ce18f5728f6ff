import { Text, View } from '@tarojs/components';
import { accessible } from '../../../components/accessibility';
import { Button } from '../../../components/button/button';
import { Icon } from '../../../components/icon/icon';
import { Sheet } from '../../../components/sheet/sheet';
import { formatInteger } from '../../../format/number';
import './redeem-result.scss';

interface RedeemResultProps {
  readonly name: string;
  /** What was delivered, and where to find it. */
  readonly delivery: string;
  readonly pointsLeft: number;
  readonly onOpenRecords: () => void;
  readonly onClose: () => void;
}

/** The result of a redemption that succeeded. */
export const RedeemResult = ({
  name,
  delivery,
  pointsLeft,
  onOpenRecords,
  onClose,
}: RedeemResultProps) => (
  <Sheet title="兑换成功" onClose={onClose}>
    <View className="redeem-result" {...accessible({ live: 'polite' })}>
      <View className="redeem-result__mark">
        <Icon name="check" size="large" />
      </View>
      <Text className="redeem-result__name">{name}</Text>
      <Text className="redeem-result__delivery">{delivery}</Text>
      <Text className="redeem-result__left">{`还有 ${formatInteger(pointsLeft)} 积分`}</Text>
    </View>
    <Button label="查看兑换记录" onPress={onOpenRecords} />
    <Button label="再逛逛" kind="quiet" onPress={onClose} />
  </Sheet>
);
