import { Text, View } from '@tarojs/components';
import { formatCount } from '../../format/number';
import { Icon, type IconName } from '../icon/icon';
import { Tappable } from '../tappable/tappable';
import './cell.scss';

interface CellProps {
  readonly icon?: IconName;
  readonly title: string;
  readonly value?: string;
  /** How many new things there are behind this row. Zero is not shown. */
  readonly count?: number;
  readonly onPress: () => void;
}

/** A row that opens a page. */
export const Cell = ({ icon, title, value, count = 0, onPress }: CellProps) => (
  <Tappable className="cell" role="link" onPress={onPress}>
    {icon !== undefined && <Icon name={icon} />}
    <Text className="cell__title">{title}</Text>
    {value !== undefined && <Text className="cell__value">{value}</Text>}
    {count > 0 && <Text className="cell__count">{formatCount(count)}</Text>}
    <View className="cell__chevron">
      <Icon name="chevron" size="small" />
    </View>
  </Tappable>
);
