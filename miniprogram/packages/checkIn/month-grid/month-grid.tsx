import { Text, View } from '@tarojs/components';
import { accessible } from '../../../components/accessibility';
import { Icon } from '../../../components/icon/icon';
import { Tappable } from '../../../components/tappable/tappable';
import { useSwipe } from '../../../components/use-swipe';
import { sayMonth, weekdayNames, weeksOf } from '../month';
import { Day } from './day';
import './month-grid.scss';

interface MonthGridProps {
  readonly month: string;
  readonly today: string;
  readonly checkedDays: readonly string[];
  /** The days of this month are loading. */
  readonly loading: boolean;
  /** Show the month before and after; null if there is none. */
  readonly onEarlier: (() => void) | null;
  readonly onLater: (() => void) | null;
}

/** A month with the days on which the member checked in. */
export const MonthGrid = ({
  month,
  today,
  checkedDays,
  loading,
  onEarlier,
  onLater,
}: MonthGridProps) => {
  const checked = new Set(checkedDays);
  const swipe = useSwipe({ onLeft: onLater, onRight: onEarlier });
  return (
    <View className="month-grid" {...swipe}>
      <View className="month-grid__head">
        <Tappable
          className={`month-grid__arrow month-grid__arrow--earlier ${onEarlier ? '' : 'month-grid__arrow--off'}`}
          label="看上个月"
          feedback="fade"
          disabled={onEarlier === null}
          onPress={() => onEarlier?.()}
        >
          <Icon name="chevron" />
        </Tappable>
        <Text className="month-grid__title" {...accessible({ role: 'heading', live: 'polite' })}>
          {sayMonth(month)}
        </Text>
        <Tappable
          className={`month-grid__arrow ${onLater ? '' : 'month-grid__arrow--off'}`}
          label="看下个月"
          feedback="fade"
          disabled={onLater === null}
          onPress={() => onLater?.()}
        >
          <Icon name="chevron" />
        </Tappable>
      </View>
      <View className="month-grid__week" {...accessible({ hidden: true })}>
        {weekdayNames.map((name) => (
          <Text key={name} className="month-grid__weekday">
            {name}
          </Text>
        ))}
      </View>
      <View className={loading ? 'month-grid__days--loading' : ''}>
        {weeksOf(month).map((week, index) => (
          <View key={index} className="month-grid__week">
            {week.map((day, weekday) => (
              <Day
                key={weekday}
                day={day}
                today={today}
                checked={day !== null && checked.has(day)}
              />
            ))}
          </View>
        ))}
      </View>
    </View>
  );
};
