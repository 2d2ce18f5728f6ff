import { Text } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Card } from '../../../components/card/card';
import { EmptyState } from '../../../components/empty-state/empty-state';
import { Skeleton } from '../../../components/skeleton/skeleton';
import { openTab } from '../../../routes';
import { Loaded } from '../../../screen/loaded';
import { MembersOnly } from '../../../screen/members-only';
import { Screen } from '../../../screen/screen';
import { useStores } from '../../../stores/context';
import { Subscriptions } from './subscriptions';
import './index.scss';

/** Which WeChat messages the member has asked for, and how many of each are left. */
export default observer(function SubscriptionsPage() {
  const { messages, session } = useStores();
  const load = () => {
    void messages.templates.load();
    if (session.status === 'member') void messages.quota.load();
  };
  useDidShow(load);
  const skeleton = (
    <Card padding="flush">
      <Skeleton shape="row" count={4} />
    </Card>
  );
  return (
    <Screen>
      <MembersOnly text="登录后设置微信提醒。" onSignedIn={load}>
        <Text className="subscriptions__hint">
          微信规定同意一次只能发一条。多订几次，就能多收几条。
        </Text>
        <Loaded resource={messages.templates.resource} skeleton={skeleton} onRetry={load}>
          {({ templates }) =>
            templates.length === 0 ? (
              <EmptyState
                icon="bell"
                text="店铺还没有开通微信提醒，消息都在「消息」里"
                next={{ label: '回首页看看', onPress: () => openTab('home') }}
              />
            ) : (
              <Loaded resource={messages.quota.resource} skeleton={skeleton} onRetry={load}>
                {({ quota }) => <Subscriptions templates={templates} quota={quota} />}
              </Loaded>
            )
          }
        </Loaded>
      </MembersOnly>
    </Screen>
  );
});
