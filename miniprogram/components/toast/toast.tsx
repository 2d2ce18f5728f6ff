import { Text, View } from '@tarojs/components';
import { accessible } from '../accessibility';
import { Icon } from '../icon/icon';
import './toast.scss';

interface ToastProps {
  readonly text: string;
  readonly tone: 'plain' | 'success' | 'danger';
}

/** A short message that disappears by itself. It never covers anything that can be tapped. */
export const Toast = ({ text, tone }: ToastProps) => (
  <View className="toast" {...accessible({ role: 'alert' })}>
    <View className="toast__box">
      {tone === 'success' && <Icon name="check" />}
      {tone === 'danger' && <Icon name="info" />}
      <Text className="toast__text">{text}</Text>
    </View>
  </View>
);
