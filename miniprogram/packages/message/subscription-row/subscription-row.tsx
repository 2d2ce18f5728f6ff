import { Text, View } from '@tarojs/components';
import { Button } from '../../../components/button/button';
import './subscription-row.scss';

interface SubscriptionRowProps {
  readonly title: string;
  /** Messages that may still be sent. */
  readonly left: number;
  readonly busy: boolean;
  readonly onSubscribe: () => void;
}

/** One kind of WeChat message, how many are left, and the button for one more. */
export const SubscriptionRow = ({ title, left, busy, onSubscribe }: SubscriptionRowProps) => (
  <View className="subscription-row">
    <View className="subscription-row__words">
      <Text className="subscription-row__title">{title}</Text>
      <Text className="subscription-row__left">
        {left > 0 ? `还能收 ${left} 条` : '还没订，不会发给你'}
      </Text>
    </View>
    <Button
      label={left > 0 ? '再订一条' : '订一条'}
      kind="secondary"
      size="small"
      busy={busy}
      onPress={onSubscribe}
    />
  </View>
);
