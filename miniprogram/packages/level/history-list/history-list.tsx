import { Text, View } from '@tarojs/components';
import { Card } from '../../../components/card/card';
import './history-list.scss';

interface HistoryListProps {
  readonly changes: readonly {
    readonly id: string;
    /** What happened: 升到白银会员. */
    readonly title: string;
    /** Why it happened. */
    readonly reason: string;
    readonly when: string;
  }[];
}

/** How the member's level has changed, the newest first. */
export const HistoryList = ({ changes }: HistoryListProps) => (
  <Card padding="flush">
    {changes.map(({ id, title, reason, when }) => (
      <View key={id} className="history-list__row">
        <View className="history-list__words">
          <Text className="history-list__title">{title}</Text>
          <Text className="history-list__reason">{reason}</Text>
        </View>
        <Text className="history-list__when">{when}</Text>
      </View>
    ))}
  </Card>
);
