import { Text, View } from '@tarojs/components';
import { Button } from '../../../components/button/button';
import { Card } from '../../../components/card/card';
import { Icon } from '../../../components/icon/icon';
import { Tappable } from '../../../components/tappable/tappable';
import './address-card.scss';

interface AddressCardProps {
  readonly name: string;
  /** Masked. */
  readonly phone: string;
  readonly place: string;
  /** '' is no tag. */
  readonly tag: string;
  readonly isDefault: boolean;
  /** It is just being made the default. */
  readonly busy: boolean;
  /** Whether it is the picked one; null if the page is not for picking. */
  readonly chosen: boolean | null;
  /** A tap on the address itself: picks it, or edits it. */
  readonly onPress: () => void;
  readonly onMakeDefault: () => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

/** One address, and what can be done with it. */
export const AddressCard = ({
  name,
  phone,
  place,
  tag,
  isDefault,
  busy,
  chosen,
  onPress,
  onMakeDefault,
  onEdit,
  onRemove,
}: AddressCardProps) => (
  <Card padding="flush">
    <Tappable
      className="address-card__area"
      {...(chosen !== null && { selected: chosen })}
      onPress={onPress}
    >
      <View className="address-card__words">
        <View className="address-card__person">
          <Text className="address-card__name">{name}</Text>
          <Text className="address-card__phone">{phone}</Text>
        </View>
        <View className="address-card__tags">
          {isDefault && <Text className="address-card__tag address-card__tag--default">默认</Text>}
          {tag !== '' && <Text className="address-card__tag">{tag}</Text>}
        </View>
        <Text className="address-card__place">{place}</Text>
      </View>
      {chosen === true && (
        <View className="address-card__mark">
          <Icon name="check" />
        </View>
      )}
    </Tappable>
    <View className="address-card__verbs">
      {isDefault ? (
        <View />
      ) : (
        <Button label="设为默认" kind="quiet" size="small" busy={busy} onPress={onMakeDefault} />
      )}
      <View className="address-card__more">
        <Button label="编辑" kind="quiet" size="small" onPress={onEdit} />
        <Button label="删除" kind="quiet" size="small" onPress={onRemove} />
      </View>
    </View>
  </Card>
);
