import { useEffect } from 'react';
import Taro from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { MembersOnly } from '../../../screen/members-only';
import { Screen } from '../../../screen/screen';
import { useParameter } from '../../../screen/use-parameter';
import { emptyDraft } from '../draft';
import { AddressForm } from './address-form';
import { ExistingAddress } from './existing-address';

/** A new or an existing address. */
export default observer(function AddressFormPage() {
  const addressId = useParameter('addressId');
  useEffect(() => {
    void Taro.setNavigationBarTitle({
      title: addressId === null ? '新增收货地址' : '编辑收货地址',
    });
  }, [addressId]);
  return (
    <Screen>
      <MembersOnly text="登录后添加收货地址。" onSignedIn={() => undefined}>
        {addressId === null ? (
          <AddressForm addressId={null} initial={emptyDraft} />
        ) : (
          <ExistingAddress addressId={addressId} />
        )}
      </MembersOnly>
    </Screen>
  );
});
