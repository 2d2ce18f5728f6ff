import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { EmptyState } from '../../../components/empty-state/empty-state';
import { Skeleton } from '../../../components/skeleton/skeleton';
import { Loaded } from '../../../screen/loaded';
import { useStores } from '../../../stores/context';
import { draftOf } from '../draft';
import { AddressForm } from './address-form';

/** The form for an existing address. */
export const ExistingAddress = observer(function ExistingAddress({
  addressId,
}: {
  addressId: string;
}) {
  const { addresses } = useStores();
  const [address] = useState(() => addresses.forEditing(addressId));
  useEffect(() => void address.load(), [address]);
  return (
    <Loaded
      resource={address.resource}
      skeleton={
        <View>
          <Skeleton shape="row" count={5} />
          <Skeleton shape="button" />
        </View>
      }
      onRetry={() => void address.refresh()}
      missing={
        <EmptyState
          icon="pin"
          text="这个地址已经删掉了"
          next={{ label: '回到上一页', onPress: () => void Taro.navigateBack() }}
        />
      }
    >
      {(value) => <AddressForm addressId={addressId} initial={draftOf(value)} />}
    </Loaded>
  );
});
