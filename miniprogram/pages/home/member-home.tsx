import { Text, View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Celebration } from '../../components/celebration/celebration';
import { CellGroup } from '../../components/cell/cell-group';
import { Cell } from '../../components/cell/cell';
import { CheckInBar } from '../../components/check-in-bar/check-in-bar';
import { MemberCard } from '../../components/member-card/member-card';
import { MessageBell } from '../../components/message-bell/message-bell';
import { greet, isSoon, sayDay, spaced } from '../../format/day';
import { paletteOf, sayMoreBenefits } from '../../format/level';
import { formatInteger } from '../../format/number';
import { open, openTab } from '../../routes';
import { useCheckIn } from '../../screen/use-check-in';
import { useMark } from '../../screen/use-mark';
import { useStores } from '../../stores/context';
import type { Home } from '../../stores/home';
import { Picks } from './picks';
import { Tasks } from './tasks';
import './home.scss';

interface MemberHomeProps {
  readonly home: Home;
}

/** The member's level, points, check-in and tasks at a glance. */
export const MemberHome = observer(function MemberHome({ home }: MemberHomeProps) {
  const { checkIn } = useStores();
  const startCheckIn = useCheckIn();
  useMark('home-usable');
  const { member, level, progress, expiring } = home;
  const now = Date.now();
  return (
    <View className="home">
      <View className="home__head">
        <Text className="home__greeting">
          {member.nickname === '' ? greet(now) : `${greet(now)}，${member.nickname}`}
        </Text>
        <MessageBell unread={home.unread} onOpen={() => open('/packages/message/list/index')} />
      </View>
      <MemberCard
        levelName={level.name}
        palette={paletteOf(level)}
        points={member.points}
        growth={progress.growth}
        next={
          progress.next === null
            ? null
            : {
                name: progress.next.name,
                missing: progress.growthToNext ?? 0,
                required: progress.next.points_required,
                benefits: sayMoreBenefits(progress.next, level),
              }
        }
        onOpenLevels={() => open('/packages/level/levels/index')}
        onOpenPoints={() => openTab('points')}
      />
      <CheckInBar
        {...home.checkIn}
        busy={checkIn.busy}
        onCheckIn={startCheckIn}
        onOpenCalendar={() => open('/packages/checkIn/calendar/index')}
      />
      {expiring !== null && isSoon(expiring.date, now) && (
        <CellGroup>
          <Cell
            icon="clock"
            title={`${formatInteger(expiring.points)} 积分${spaced(sayDay(expiring.date, now))}过期`}
            value="去用掉"
            onPress={() => openTab('mall')}
          />
        </CellGroup>
      )}
      <Tasks tasks={home.tasks} />
      <Picks items={home.picks} />
      {/* In a view of its own, so that WeChat redraws nothing else when it appears or disappears. */}
      <View>
        {checkIn.celebrated !== null && (
          <Celebration
            points={checkIn.celebrated.points}
            title={`连续签到第 ${checkIn.celebrated.streak} 天`}
            note={`再签 ${checkIn.celebrated.next.days} 天，多得 ${checkIn.celebrated.next.bonus} 积分`}
            onClose={() => checkIn.celebrationSeen()}
          />
        )}
      </View>
    </View>
  );
});
