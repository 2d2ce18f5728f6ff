import { View } from '@tarojs/components';
import { useDidShow, useReachBottom } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Button } from '../../../components/button/button';
import { Card } from '../../../components/card/card';
import { EmptyState } from '../../../components/empty-state/empty-state';
import { ListEnd } from '../../../components/list-end/list-end';
import { Pills } from '../../../components/pills/pills';
import { Skeleton } from '../../../components/skeleton/skeleton';
import { sayDay, sayTime } from '../../../format/day';
import { openPath, openTab } from '../../../routes';
import { Loaded } from '../../../screen/loaded';
import { MembersOnly } from '../../../screen/members-only';
import { Screen } from '../../../screen/screen';
import { useStores } from '../../../stores/context';
import { messageFilters, type Message, type MessageFilter } from '../../../stores/inbox';
import { MessageRow } from '../message-row/message-row';
import './index.scss';

const filterWords: Readonly<Record<MessageFilter, string>> = {
  all: '全部',
  points: '积分',
  level: '等级',
  exchange: '兑换',
  system: '通知',
};

/** What the shop has told the member, by kind. */
export default observer(function MessageListPage() {
  const { inbox, session } = useStores();
  const load = () => {
    if (session.status === 'member') void inbox.load();
  };
  useDidShow(load);
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

const MessageHead = observer(function MessageHead() {
  const { inbox, ui } = useStores();
  const options = messageFilters.map((key) => {
    const unread = inbox.unreadOf(key);
    return { key, label: unread > 0 ? `${filterWords[key]} ${unread}` : filterWords[key] };
  });
  const markAllRead = async () => {
    if (inbox.markingAll) return;
    const reply = await inbox.markAllRead();
    if (!reply.ok) ui.say(reply.error.message, 'danger');
  };
  return (
    <View className="message-list__head">
      <View className="message-list__filters">
        <Pills
          label="消息分类"
          options={options}
          chosen={inbox.filter}
          onChoose={(filter) => inbox.show(filter)}
        />
      </View>
      {inbox.unreadOf('all') > 0 && (
        <View className="message-list__all">
          <Button
            label="全部标为已读"
            kind="quiet"
            size="small"
            busy={inbox.markingAll}
            onPress={() => void markAllRead()}
          />
        </View>
      )}
    </View>
  );
});

const Messages = observer(function Messages({ messages }: { messages: readonly Message[] }) {
  const { inbox } = useStores();
  const now = Date.now();
  if (messages.length === 0) {
    return inbox.filter === 'all' ? (
      <EmptyState
        text="还没有消息，积分和等级有变化时会告诉你"
        next={{ label: '回首页看看', onPress: () => openTab('home') }}
      />
    ) : (
      <EmptyState
        text={`还没有${filterWords[inbox.filter]}消息`}
        next={{ label: '看全部消息', onPress: () => inbox.show('all') }}
      />
    );
  }
  const press = (message: Message) => {
    void inbox.markRead(message);
    if (message.page !== '') openPath(message.page);
  };
  return (
    <>
      <Card padding="flush">
        {messages.map((message) => (
          <MessageRow
            key={message._id}
            title={message.title}
            content={message.content}
            when={sayWhen(message.created, now)}
            unread={!message.read}
            leads={message.page !== ''}
            onPress={() => press(message)}
          />
        ))}
      </Card>
      <ListEnd tail={inbox.messages.tail} onMore={() => void inbox.messages.more()} />
    </>
  );
});

/** Today's messages by the time, older ones by the day. */
function sayWhen(timestamp: string, now: number): string {
  const day = sayDay(timestamp, now);
  return day === '今天' ? sayTime(timestamp) : day;
}
