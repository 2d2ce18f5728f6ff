import { Text, View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Button } from '../../../components/button/button';
import { Section } from '../../../components/section/section';
import { useCheckIn } from '../../../screen/use-check-in';
import { useStores } from '../../../stores/context';
import { valueOf } from '../../../stores/core/resource';
import type { CheckInMonth } from '../store';
import { sayNextBonus } from '../reward';
import { RewardTrack } from '../reward-track/reward-track';
import { Months } from './months';
import './streak.scss';

interface StreakProps {
  readonly value: CheckInMonth;
  readonly today: string;
}

/** The streak, its calendar and the button to check in. */
export const Streak = observer(function Streak({ value, today }: StreakProps) {
  const { checkIn, home } = useStores();
  const checkInNow = useCheckIn();
  const known = valueOf(home.home)?.checkIn;
  return (
    <View className="check-in-calendar">
      <View className="check-in-calendar__head">
        <Text className="check-in-calendar__caption">
          {value.streak > 0 ? '已连续签到' : '从今天开始'}
        </Text>
        <View className="check-in-calendar__streak">
          <Text className="check-in-calendar__days">{String(value.streak)}</Text>
          <Text className="check-in-calendar__unit">天</Text>
        </View>
        <Text className="check-in-calendar__next">{sayNextBonus(value, known?.next ?? null)}</Text>
      </View>
      <Months today={today} />
      {value.checkedInToday ? (
        <Button
          label="今日已签到"
          disabledReason="明天再来，连续签到奖励更多"
          onPress={checkInNow}
        />
      ) : (
        <Button
          label={known === undefined ? '签到' : `签到 +${known.pointsToday}`}
          busy={checkIn.busy}
          onPress={checkInNow}
        />
      )}
      <Section title="连签奖励">
        <RewardTrack rewards={value.rewards} streak={value.streak} />
        <Text className="check-in-calendar__note">
          断签后从第 1 天重新开始，已得的积分不受影响。
        </Text>
      </Section>
    </View>
  );
});
