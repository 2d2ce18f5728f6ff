import { Text, View } from '@tarojs/components';
import { Button } from '../button/button';
import { Icon, type IconName } from '../icon/icon';
import './empty-state.scss';

interface EmptyStateProps {
  /** The picture for what is missing. */
  readonly icon: IconName;
  /** What is missing, in words. */
  readonly text: string;
  /** What to do about it. */
  readonly next?: { readonly label: string; readonly onPress: () => void };
}

/** Nothing to show: one line, and a next step. */
export const EmptyState = ({ icon, text, next }: EmptyStateProps) => (
  <View className="empty-state">
    <View className="empty-state__mark">
      <Icon name={icon} size="large" />
    </View>
    <Text className="empty-state__text">{text}</Text>
    {next !== undefined && (
      <Button label={next.label} kind="secondary" size="small" onPress={next.onPress} />
    )}
  </View>
);
