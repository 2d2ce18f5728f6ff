import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Button } from '../../../components/button/button';
import { Card } from '../../../components/card/card';
import { Celebration } from '../../../components/celebration/celebration';
import { Section } from '../../../components/section/section';
import { dayOf, monthOf } from '../../../format/today';
import { Loaded } from '../../../screen/loaded';
import { MembersOnly } from '../../../screen/members-only';
import { Screen } from '../../../screen/screen';
import { useCheckIn } from '../../../screen/use-check-in';
import type { CheckInMonth } from '../../../stores/check-in-calendar';
import { useStores } from '../../../stores/context';
import { valueOf } from '../../../stores/resource';
import { CalendarSkeleton } from '../calendar-skeleton/calendar-skeleton';
import { shiftMonth } from '../month';
import { MonthGrid } from '../month-grid/month-grid';
import { sayNextBonus } from '../reward';
import { RewardTrack } from '../reward-track/reward-track';
import './index.scss';

/** The daily check-in: the streak, its calendar, and what lies ahead. */
export default observer(function CheckInCalendarPage() {
  const { calendar, checkIn, home, messages, session } = useStores();
  const today = dayOf(Date.now());
  const current = calendar.month(monthOf(today));
  const load = () => {
    if (session.status !== 'member') return;
    void current.load();
    void home.load();
    void messages.prepare();
  };
  useDidShow(load);
  return (
    <Screen>
      <MembersOnly text="登录后每天签到领积分，连续签到还有奖励。" onSignedIn={load}>
        <Loaded
          resource={current.resource}
          skeleton={<CalendarSkeleton />}
          onRetry={() => void current.refresh()}
        >
          {(value) => <Streak value={value} today={today} />}
        </Loaded>
      </MembersOnly>
      {checkIn.celebrated !== null && (
        <Celebration
          points={checkIn.celebrated.points}
          title={`已连续签到 ${checkIn.celebrated.streak} 天`}
          note={`再签 ${checkIn.celebrated.next.days} 天，多得 ${checkIn.celebrated.next.bonus} 积分`}
          onClose={() => checkIn.celebrationSeen()}
        />
      )}
    </Screen>
  );
});

interface StreakProps {
  readonly value: CheckInMonth;
  readonly today: string;
}

const Streak = observer(function Streak({ value, today }: StreakProps) {
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
        <Text className="check-in-calendar__next">{sayNextBonus(value, known?.next)}</Text>
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

/** The calendar, from the month of registration to this one. */
const Months = observer(function Months({ today }: { readonly today: string }) {
  const { calendar, home } = useStores();
  const currentMonth = monthOf(today);
  const [month, setMonth] = useState(currentMonth);
  const shown = calendar.month(month);
  const registered = valueOf(home.home)?.member.register_time;
  const firstMonth = registered === undefined ? month : monthOf(dayOf(Date.parse(registered)));
  const go = (by: number) => () => {
    const next = shiftMonth(month, by);
    setMonth(next);
    void calendar.month(next).load();
  };
  const { resource } = shown;
  return (
    <Card>
      <MonthGrid
        month={month}
        today={today}
        checkedDays={valueOf(resource)?.days ?? []}
        loading={resource.state === 'loading'}
        onEarlier={month > firstMonth ? go(-1) : null}
        onLater={month < currentMonth ? go(1) : null}
      />
      {resource.state === 'failed' && (
        <View className="check-in-calendar__missing">
          <Text className="check-in-calendar__next">{resource.failure.message}</Text>
          <Button label="重试" kind="secondary" size="small" onPress={() => void shown.refresh()} />
        </View>
      )}
    </Card>
  );
});
