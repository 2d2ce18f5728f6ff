import { Text, View } from '@tarojs/components';
import { formatCount } from '../../format/number';
import { Icon } from '../icon/icon';
import { Tappable } from '../tappable/tappable';
import './message-bell.scss';

interface MessageBellProps {
  readonly unread: number;
  readonly onOpen: () => void;
}

/** Leads to the messages, and says how many are new. */
export const MessageBell = ({ unread, onOpen }: MessageBellProps) => (
  <Tappable
    className="message-bell"
    label={unread > 0 ? `消息，${formatCount(unread)} 条未读` : '消息'}
    role="link"
    feedback="fade"
    onPress={onOpen}
  >
    <Icon name="bell" size="large" />
    {unread > 0 && (
      <View className="message-bell__badge">
        <Text>{formatCount(unread)}</Text>
      </View>
    )}
  </Tappable>
);
