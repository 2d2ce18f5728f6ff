import { useReachBottom } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Skeleton } from '../../components/skeleton/skeleton';
import { Loaded } from '../../screen/loaded';
import { MembersOnly } from '../../screen/members-only';
import { Screen } from '../../screen/screen';
import { useInView } from '../../screen/use-in-view';
import { usePullToRefresh } from '../../screen/use-pull-to-refresh';
import { useStores } from '../../stores/context';
import { Records } from './records';
import { SummaryPart } from './summary';

/** The second tab: the member's points and the ledger. */
export default observer(function PointsPage() {
  const { session, points } = useStores();
  const load = () => {
    if (session.status === 'member') void points.load();
  };
  useInView(load);
  usePullToRefresh(async () => {
    if (session.status === 'member') await points.refresh();
  });
  useReachBottom(() => void points.records.more());

  return (
    <Screen>
      <MembersOnly text="登录后就能看到积分从哪来、到哪去。" onSignedIn={load}>
        <Loaded
          resource={points.summary.resource}
          skeleton={<Skeleton shape="level-card" />}
          onRetry={() => void points.refresh()}
        >
          {(summary) => <SummaryPart summary={summary} />}
        </Loaded>
        {/* One failure is said once. */}
        {points.summary.resource.state !== 'failed' && <Records />}
      </MembersOnly>
    </Screen>
  );
});
