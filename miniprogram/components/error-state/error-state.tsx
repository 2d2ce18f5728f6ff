import { Text, View } from '@tarojs/components';
import { accessible } from '../accessibility';
import { Button } from '../button/button';
import './error-state.scss';

interface ErrorStateProps {
  /** What happened, then what to do. */
  readonly message: string;
  readonly busy?: boolean;
  readonly onRetry: () => void;
}

/** Something could not be loaded, and there is nothing older to show. */
export function ErrorState({ message, busy = false, onRetry }: ErrorStateProps) {
  return (
    <View className="error-state" {...accessible({ role: 'alert' })}>
      <Text className="error-state__message">{message}</Text>
      <Button label="重试" kind="secondary" size="small" busy={busy} onPress={onRetry} />
    </View>
  );
}
