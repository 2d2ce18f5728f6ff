import { useReachBottom } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Card } from '../../../components/card/card';
import { Skeleton } from '../../../components/skeleton/skeleton';
import { Loaded } from '../../../screen/loaded';
import { MembersOnly } from '../../../screen/members-only';
import { Screen } from '../../../screen/screen';
import { useInView } from '../../../screen/use-in-view';
import { useStores } from '../../../stores/context';
import { Messages } from './messages';
import { MessageHead } from './message-head';

/** The messages of the shop to the member, by kind. */
export default observer(function MessageListPage() {
  const { inbox, session } = useStores();
  const load = () => {
    if (session.status === 'member') void inbox.load();
  };
  useInView(load);
  useReachBottom(() => void inbox.messages.more());
  return (
    <Screen>
      <MembersOnly text="登录后查看你的消息。" onSignedIn={load}>
        <MessageHead />
        <Loaded
          resource={inbox.messages.resource}
          skeleton={
            <Card padding="flush">
              <Skeleton shape="row" count={8} />
            </Card>
          }
          onRetry={() => void inbox.refresh()}
        >
          {(messages) => <Messages messages={messages} />}
        </Loaded>
      </MembersOnly>
    </Screen>
  );
});
