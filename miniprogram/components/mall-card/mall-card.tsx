import { Text, View } from '@tarojs/components';
import { Picture } from '../picture/picture';
import { PointsNumber } from '../points-number/points-number';
import { Tappable } from '../tappable/tappable';
import './mall-card.scss';

interface MallCardProps {
  readonly name: string;
  readonly image: string;
  readonly points: number;
  /** The stock in words; null if there is enough. */
  readonly stock: string | null;
  readonly soldOut: boolean;
  /** `compact` is for a row of three. */
  readonly size?: 'normal' | 'compact';
  readonly onOpen: () => void;
}

/** An item of the mall: its picture, its name and its price in points. */
export const MallCard = ({
  name,
  image,
  points,
  stock,
  soldOut,
  size = 'normal',
  onOpen,
}: MallCardProps) => (
  <Tappable
    className={`mall-card mall-card--${size} ${soldOut ? 'mall-card--gone' : ''}`}
    label={`${name}，${points} 积分${stock === null ? '' : `，${stock}`}`}
    role="link"
    feedback="fade"
    onPress={onOpen}
  >
    <View className="mall-card__picture">
      <View className="mall-card__image">
        <Picture source={image} />
      </View>
      {stock !== null && <Text className="mall-card__stock">{stock}</Text>}
    </View>
    <View className="mall-card__words">
      <Text className="mall-card__name">{name}</Text>
      <View className="mall-card__price">
        <PointsNumber
          value={points}
          size={size === 'normal' ? 'headline' : 'body'}
          tone={soldOut ? 'inherit' : 'gold'}
        />
        <Text className="mall-card__unit">积分</Text>
      </View>
    </View>
  </Tappable>
);
