import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Skeleton } from '../../../components/skeleton/skeleton';
import { Loaded } from '../../../screen/loaded';
import { MembersOnly } from '../../../screen/members-only';
import { Screen } from '../../../screen/screen';
import { useParameter } from '../../../screen/use-parameter';
import { useStores } from '../../../stores/context';
import { draftOf, emptyDraft } from '../draft';
import { AddressForm } from './address-form';

/** A new address, or one that is there. */
export default observer(function AddressFormPage() {
  const addressId = useParameter('addressId');
  useEffect(() => {
    void Taro.setNavigationBarTitle({
      title: addressId === undefined ? '新增收货地址' : '编辑收货地址',
    });
  }, [addressId]);
  return (
    <Screen>
      <MembersOnly text="登录后添加收货地址。" onSignedIn={() => undefined}>
        {addressId === undefined ? (
          <AddressForm addressId={null} initial={emptyDraft} />
        ) : (
          <ExistingAddress addressId={addressId} />
        )}
      </MembersOnly>
    </Screen>
  );
});

const ExistingAddress = observer(function ExistingAddress({ addressId }: { addressId: string }) {
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
    >
      {(value) => <AddressForm addressId={addressId} initial={draftOf(value)} />}
    </Loaded>
  );
});
