import { Text, View } from '@tarojs/components';
import { Button } from '../button/button';
import './empty-state.scss';

interface EmptyStateProps {
  /** What is not there. */
  readonly text: string;
  /** What to do about it. */
  readonly next?: { readonly label: string; readonly onPress: () => void };
}

/** Nothing to show: one line, and a next step. */
export function EmptyState({ text, next }: EmptyStateProps) {
  return (
    <View className="empty-state">
      <Text className="empty-state__text">{text}</Text>
      {next !== undefined && (
        <Button label={next.label} kind="secondary" size="small" onPress={next.onPress} />
      )}
    </View>
  );
}
