import { Text, View } from '@tarojs/components';
import { PointsNumber } from '../points-number/points-number';
import './expiring-list.scss';

interface ExpiringListProps {
  /** By day, earliest first. */
  readonly days: readonly {
    readonly date: string;
    readonly when: string;
    readonly points: number;
  }[];
}

/** Which points expire at the end of which day. */
export const ExpiringList = ({ days }: ExpiringListProps) => (
  <View className="expiring-list">
    <Text className="expiring-list__hint">用积分时先用最早到期的，过了当天没用完的会作废。</Text>
    {days.map(({ date, when, points }) => (
      <View key={date} className="expiring-list__day">
        <Text>{when}</Text>
        <PointsNumber value={points} tone="gold" />
      </View>
    ))}
  </View>
);
