import { Text, View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Button } from '../../../components/button/button';
import { Icon } from '../../../components/icon/icon';
import { Pills } from '../../../components/pills/pills';
import { Tappable } from '../../../components/tappable/tappable';
import { formatCount } from '../../../format/number';
import { open } from '../../../routes';
import { useStores } from '../../../stores/context';
import { messageFilters } from '../../../stores/inbox';
import { filterWords } from '../filter-words';
import './message-head.scss';

/** Chooses which messages to show, and marks all as read. */
export const MessageHead = observer(function MessageHead() {
  const { inbox, ui } = useStores();
  const options = messageFilters.map((key) => {
    const unread = inbox.unreadOf(key);
    return {
      key,
      label: unread > 0 ? `${filterWords[key]} ${formatCount(unread)}` : filterWords[key],
    };
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
      <View className="message-list__row">
        {inbox.unreadOf('all') > 0 && (
          <Button
            label="全部标为已读"
            kind="quiet"
            size="small"
            busy={inbox.markingAll}
            onPress={() => void markAllRead()}
          />
        )}
        <Tappable
          className="message-list__reminders"
          role="link"
          feedback="fade"
          onPress={() => open('/packages/message/subscriptions/index')}
        >
          <Text>微信提醒</Text>
          <Icon name="chevron" size="small" />
        </Tappable>
      </View>
    </View>
  );
});
