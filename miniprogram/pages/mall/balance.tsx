import { Text, View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Icon } from '../../components/icon/icon';
import { PointsNumber } from '../../components/points-number/points-number';
import { Tappable } from '../../components/tappable/tappable';
import { formatInteger } from '../../format/number';
import { openTab } from '../../routes';
import { useStores } from '../../stores/context';
import { valueOf } from '../../stores/core/resource';
import './mall.scss';

/** The points to spend, above the items. Nothing while they are not known. */
export const Balance = observer(function Balance() {
  const { points } = useStores();
  const spendable = valueOf(points.summary.resource)?.spendable;
  if (spendable === undefined) return null;
  return (
    <Tappable
      className="mall__balance"
      role="link"
      label={`可用 ${formatInteger(spendable)} 积分，查看明细`}
      feedback="fade"
      onPress={() => openTab('points')}
    >
      <Text className="mall__label">可用积分</Text>
      <PointsNumber value={spendable} size="headline" />
      <View className="mall__more">
        <Text>明细</Text>
        <Icon name="chevron" size="small" />
      </View>
    </Tappable>
  );
});
