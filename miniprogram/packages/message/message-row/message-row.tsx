import { Text, View } from '@tarojs/components';
import { accessible } from '../../../components/accessibility';
import { Icon } from '../../../components/icon/icon';
import { Tappable } from '../../../components/tappable/tappable';
import './message-row.scss';

interface MessageRowProps {
  readonly title: string;
  readonly content: string;
  /** When it came, as people say it. */
  readonly when: string;
  readonly unread: boolean;
  /** Whether a tap opens a page. */
  readonly leads: boolean;
  readonly onPress: () => void;
}

/** One message. */
export const MessageRow = ({ title, content, when, unread, leads, onPress }: MessageRowProps) => (
  <Tappable
    className="message-row"
    role={leads ? 'link' : 'button'}
    label={`${title}，${when}，${content}${unread ? '，未读' : ''}`}
    onPress={onPress}
  >
    <View className="message-row__head">
      {unread && <View className="message-row__dot" {...accessible({ hidden: true })} />}
      <Text className={`message-row__title ${unread ? 'message-row__title--unread' : ''}`}>
        {title}
      </Text>
      <Text className="message-row__when">{when}</Text>
    </View>
    <View className="message-row__body">
      <Text className="message-row__content">{content}</Text>
      {leads && <Icon name="chevron" size="small" />}
    </View>
  </Tappable>
);
