import { Text, View } from '@tarojs/components';
import { accessible } from '../../../components/accessibility';
import { Icon } from '../../../components/icon/icon';
import { sayRegion, type Region } from '../../../format/region';
import './region-row.scss';

interface RegionRowProps {
  readonly region: Region | null;
  /** What is wrong with the input and what to do; null if nothing is. */
  readonly error: string | null;
}

/** The row of the form that shows the region. */
export const RegionRow = ({ region, error }: RegionRowProps) => (
  <View className="region-row">
    <View className="region-row__line">
      <Text className="region-row__label">所在地区</Text>
      <Text className={`region-row__value ${region === null ? 'region-row__value--empty' : ''}`}>
        {region === null ? '省、市、区' : sayRegion(region)}
      </Text>
      <View className="region-row__chevron">
        <Icon name="chevron" size="small" />
      </View>
    </View>
    {error !== null && (
      <Text className="region-row__error" {...accessible({ role: 'alert' })}>
        {error}
      </Text>
    )}
  </View>
);
