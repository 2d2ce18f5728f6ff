import { observer } from 'mobx-react-lite';
import { Card } from '../../../components/card/card';
import { EmptyState } from '../../../components/empty-state/empty-state';
import { ListEnd } from '../../../components/list-end/list-end';
import { LongList } from '../../../components/long-list/long-list';
import { sayDay, sayTime } from '../../../format/day';
import { openPath, openTab } from '../../../routes';
import { useStores } from '../../../stores/context';
import type { Message } from '../../../stores/inbox';
import { filterWords } from '../filter-words';
import { MessageRow } from '../message-row/message-row';

/** The messages of the filter that is chosen. */
export const Messages = observer(function Messages({ messages }: { messages: readonly Message[] }) {
  const { inbox } = useStores();
  const now = Date.now();
  if (messages.length === 0) {
    return inbox.filter === 'all' ? (
      <EmptyState
        icon="bell"
        text="还没有消息，积分和等级有变化时会告诉你"
        next={{ label: '回首页看看', onPress: () => openTab('home') }}
      />
    ) : (
      <EmptyState
        icon="bell"
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
        <LongList name={`messages-${inbox.filter}`} items={messages} ruled>
          {(message) => (
            <MessageRow
              key={message._id}
              title={message.title}
              content={message.content}
              when={sayWhen(message.created, now)}
              unread={!message.read}
              leads={message.page !== ''}
              onPress={() => press(message)}
            />
          )}
        </LongList>
      </Card>
      <ListEnd tail={inbox.messages.tail} onMore={() => void inbox.messages.more()} />
    </>
  );
});

/** The time of today's messages, the day of older ones. */
const sayWhen = (timestamp: string, now: number): string => {
  const day = sayDay(timestamp, now);
  return day === '今天' ? sayTime(timestamp) : day;
};
