import { Text, View } from '@tarojs/components';
import { Icon } from '../../../components/icon/icon';
import { Tappable } from '../../../components/tappable/tappable';
import { sayRegion } from '../../../format/region';
import type { Address } from '../../../stores/addresses';
import './address-choice.scss';

interface AddressChoiceProps {
  /** Null if there is none yet. */
  readonly address: Address | null;
  /** The addresses are loading. */
  readonly loading: boolean;
  /** It cannot be changed while a redemption to it may have happened. */
  readonly locked: boolean;
  readonly onChoose: () => void;
}

/** The address that a product is sent to. */
export const AddressChoice = ({ address, loading, locked, onChoose }: AddressChoiceProps) => (
  <Tappable className="address-choice" disabled={loading || locked} onPress={onChoose}>
    <Icon name="pin" />
    <View className="address-choice__words">
      {address === null ? (
        <Text className="address-choice__person">
          {loading ? '正在找你的收货地址…' : '添加收货地址'}
        </Text>
      ) : (
        <>
          <Text className="address-choice__person">{`${address.name} ${address.phone}`}</Text>
          <Text className="address-choice__place">
            {`${sayRegion(address)} ${address.address}`}
          </Text>
        </>
      )}
    </View>
    {!locked && !loading && <Icon name="chevron" size="small" />}
  </Tappable>
);
