import { Text, View } from '@tarojs/components';
import { Button } from '../../../components/button/button';
import { Card } from '../../../components/card/card';
import { Picture } from '../../../components/picture/picture';
import { PointsNumber } from '../../../components/points-number/points-number';
import './record-card.scss';

interface RecordCardProps {
  readonly name: string;
  readonly image: string;
  readonly points: number;
  /** When it was, as people say it. */
  readonly when: string;
  readonly status: { readonly words: string; readonly tone: 'waiting' | 'done' | 'over' };
  /** What became of it, and where to find the reward. */
  readonly delivery: string;
  /** The recipient and the address; null if nothing is shipped. */
  readonly shipping: string | null;
  /** Cancels it, while that is possible. */
  readonly onCancel?: () => void;
}

/** One redemption of the member. */
export const RecordCard = ({
  name,
  image,
  points,
  when,
  status,
  delivery,
  shipping,
  onCancel,
}: RecordCardProps) => (
  <Card>
    <View className="record-card__head">
      <Text className="record-card__when">{when}</Text>
      <Text className={`record-card__status record-card__status--${status.tone}`}>
        {status.words}
      </Text>
    </View>
    <View className="record-card__body">
      <View className="record-card__picture">
        <Picture source={image} />
      </View>
      <View className="record-card__words">
        <Text className="record-card__name">{name}</Text>
        <Text className="record-card__delivery">{delivery}</Text>
      </View>
      <View className={`record-card__points record-card__points--${status.tone}`}>
        <PointsNumber
          value={-points}
          size="body"
          tone={status.tone === 'over' ? 'inherit' : 'strong'}
          signed
        />
      </View>
    </View>
    {shipping !== null && <Text className="record-card__shipping">{shipping}</Text>}
    {onCancel !== undefined && (
      <View className="record-card__action">
        <Button label="取消兑换" kind="quiet" size="small" onPress={onCancel} />
      </View>
    )}
  </Card>
);
