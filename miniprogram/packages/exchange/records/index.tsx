import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDidShow, useReachBottom } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { EmptyState } from '../../../components/empty-state/empty-state';
import { ListEnd } from '../../../components/list-end/list-end';
import { Skeleton } from '../../../components/skeleton/skeleton';
import { openTab } from '../../../routes';
import { Loaded } from '../../../screen/loaded';
import { MembersOnly } from '../../../screen/members-only';
import { Screen } from '../../../screen/screen';
import { useStore, useStores } from '../../../stores/context';
import { exchangeStore, type ExchangeRecord } from '../store';
import { CancelSheet } from './cancel-sheet';
import { Record } from './record';
import './index.scss';

/** What the member has redeemed, the newest first. */
export default observer(function ExchangeRecordsPage() {
  const { session } = useStores();
  const { records } = useStore(exchangeStore);
  const [cancelling, setCancelling] = useState<ExchangeRecord | null>(null);
  const load = () => {
    if (session.status === 'member') void records.load();
  };
  useDidShow(load);
  useReachBottom(() => void records.more());
  return (
    <Screen>
      <MembersOnly text="登录后查看你兑换过的好礼。" onSignedIn={load}>
        <Loaded
          resource={records.resource}
          skeleton={
            <View className="exchange-records">
              <Skeleton shape="card" count={5} />
            </View>
          }
          onRetry={() => void records.refresh()}
        >
          {(items) =>
            items.length === 0 ? (
              <EmptyState
                icon="gift"
                text="还没有兑换过，积分可以换好礼"
                next={{ label: '去商城看看', onPress: () => openTab('mall') }}
              />
            ) : (
              <View className="exchange-records">
                {items.map((record) => (
                  <Record key={record._id} record={record} onCancel={setCancelling} />
                ))}
                <ListEnd tail={records.tail} onMore={() => void records.more()} />
              </View>
            )
          }
        </Loaded>
      </MembersOnly>
      {cancelling !== null && (
        <CancelSheet record={cancelling} onClose={() => setCancelling(null)} />
      )}
    </Screen>
  );
});
