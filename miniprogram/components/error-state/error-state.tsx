import { Text, View } from '@tarojs/components';
import { accessible } from '../accessibility';
import { Button } from '../button/button';
import { Icon } from '../icon/icon';
import './error-state.scss';

interface ErrorStateProps {
  /** What happened, then what to do. */
  readonly message: string;
  readonly busy?: boolean;
  readonly onRetry: () => void;
}

/** Says that something could not be loaded, when there is no older data to show. */
export const ErrorState = ({ message, busy = false, onRetry }: ErrorStateProps) => (
  <View className="error-state" {...accessible({ role: 'alert' })}>
    <View className="error-state__mark">
      <Icon name="offline" size="large" />
    </View>
    <Text className="error-state__message">{message}</Text>
    <Button label="重试" kind="secondary" size="small" busy={busy} onPress={onRetry} />
  </View>
);
