import { Text, View } from '@tarojs/components';
import { Button } from '../button/button';
import { Icon } from '../icon/icon';
import { Tappable } from '../tappable/tappable';
import './check-in-bar.scss';

interface CheckInBarProps {
  readonly checkedInToday: boolean;
  readonly streak: number;
  readonly pointsToday: number;
  /** The next streak bonus. */
  readonly next: { readonly days: number; readonly bonus: number };
  readonly busy: boolean;
  readonly onCheckIn: () => void;
  readonly onOpenCalendar: () => void;
}

/** The daily check-in at a glance, and the button for it. */
export const CheckInBar = ({
  checkedInToday,
  streak,
  pointsToday,
  next,
  busy,
  onCheckIn,
  onOpenCalendar,
}: CheckInBarProps) => (
  <View className="check-in-bar">
    <Tappable className="check-in-bar__streak" role="link" feedback="fade" onPress={onOpenCalendar}>
      <View className="check-in-bar__line">
        <Text className="check-in-bar__title">
          {streak > 0 ? `连续签到 ${streak} 天` : '今天还没签到'}
        </Text>
        <Icon name="chevron" size="small" />
      </View>
      <Text className="check-in-bar__next">{`再签 ${next.days} 天，多得 ${next.bonus} 积分`}</Text>
    </Tappable>
    {checkedInToday ? (
      <View className="check-in-bar__done">
        <Icon name="check" size="small" />
        <Text>今日已签</Text>
      </View>
    ) : (
      <View className="check-in-bar__button">
        <Button label={`签到 +${pointsToday}`} busy={busy} onPress={onCheckIn} />
      </View>
    )}
  </View>
);
