import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { dayOf, monthOf } from '../../../../common/day';
import { Celebration } from '../../../components/celebration/celebration';
import { Loaded } from '../../../screen/loaded';
import { MembersOnly } from '../../../screen/members-only';
import { Screen } from '../../../screen/screen';
import { useStore, useStores } from '../../../stores/context';
import { calendarStore } from '../store';
import { CalendarSkeleton } from '../calendar-skeleton/calendar-skeleton';
import { Streak } from './streak';

/** The daily check-in: the streak, its calendar, and the next rewards. */
export default observer(function CheckInCalendarPage() {
  const { checkIn, home, messages, session } = useStores();
  const calendar = useStore(calendarStore);
  const today = dayOf(new Date());
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
      {/* In a view of its own, so that WeChat redraws nothing else when it appears or disappears. */}
      <View>
        {checkIn.celebrated !== null && (
          <Celebration
            points={checkIn.celebrated.points}
            title={`已连续签到 ${checkIn.celebrated.streak} 天`}
            note={`再签 ${checkIn.celebrated.next.days} 天，多得 ${checkIn.celebrated.next.bonus} 积分`}
            onClose={() => checkIn.celebrationSeen()}
          />
        )}
      </View>
    </Screen>
  );
});
