import { Text, View } from '@tarojs/components';
import { Card } from '../../../components/card/card';
import { Picture } from '../../../components/picture/picture';
import { PointsNumber } from '../../../components/points-number/points-number';
import { Section } from '../../../components/section/section';
import './item-head.scss';

interface ItemHeadProps {
  readonly image: string;
  readonly name: string;
  readonly points: number;
  /** What it gives. */
  readonly reward: string;
  /** What to know before redeeming. */
  readonly terms: readonly string[];
  readonly description: string;
  /** How it is delivered, and whether the redemption can be cancelled. */
  readonly notes: readonly string[];
}

/** What an item of the mall is, and its price in points. */
export const ItemHead = ({
  image,
  name,
  points,
  reward,
  terms,
  description,
  notes,
}: ItemHeadProps) => (
  <View className="item-head">
    <View className="item-head__picture">
      <Picture source={image} />
    </View>
    <View className="item-head__price">
      <PointsNumber value={points} size="hero" tone="gold" />
      <Text className="item-head__unit">积分</Text>
    </View>
    <Text className="item-head__name">{name}</Text>
    <View className="item-head__terms">
      {[reward, ...terms].map((term) => (
        <Text key={term} className="item-head__term">
          {term}
        </Text>
      ))}
    </View>
    {description !== '' && <Text className="item-head__description">{description}</Text>}
    <Section title="兑换须知">
      <Card>
        {notes.map((note) => (
          <Text key={note} className="item-head__note">
            {note}
          </Text>
        ))}
      </Card>
    </Section>
  </View>
);
