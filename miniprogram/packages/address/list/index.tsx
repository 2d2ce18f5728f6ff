import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidShow } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { ActionBar } from '../../../components/action-bar/action-bar';
import { Button } from '../../../components/button/button';
import { EmptyState } from '../../../components/empty-state/empty-state';
import { Skeleton } from '../../../components/skeleton/skeleton';
import { open } from '../../../routes';
import { Loaded } from '../../../screen/loaded';
import { MembersOnly } from '../../../screen/members-only';
import { Screen } from '../../../screen/screen';
import { useParameter } from '../../../screen/use-parameter';
import type { Address } from '../../../stores/addresses';
import { useStores } from '../../../stores/context';
import { AddressCard } from '../address-card/address-card';
import { sayRegion } from '../../../format/region';
import { SwipeRow } from '../swipe-row/swipe-row';
import { UndoBar } from '../undo-bar/undo-bar';
import { useRemoval } from './use-removal';
import './index.scss';

/** The member's addresses: to manage, or to pick one for a redemption. */
export default observer(function AddressListPage() {
  const { addresses, session, ui } = useStores();
  const choosing = useParameter('choose') === 'true';
  const [swiped, setSwiped] = useState<string | null>(null);
  const removal = useRemoval();
  const load = () => {
    if (session.status === 'member') void addresses.list.load();
  };
  useDidShow(load);

  const edit = (addressId?: string) =>
    open('/packages/address/form/index', {
      ...(addressId !== undefined && { addressId }),
      ...(choosing && { choose: 'true' }),
    });
  const remove = (address: Address) => {
    setSwiped(null);
    removal.remove(address._id);
  };
  const press = (address: Address) => {
    if (swiped !== null) return setSwiped(null);
    if (!choosing) return edit(address._id);
    addresses.choose(address._id);
    void Taro.navigateBack();
  };
  const makeDefault = async (address: Address) => {
    if (addresses.makingDefault !== null) return;
    const reply = await addresses.makeDefault(address._id);
    if (!reply.ok) ui.say(reply.error.message, 'danger');
  };

  return (
    <Screen>
      <MembersOnly text="登录后管理你的收货地址。" onSignedIn={load}>
        <Loaded
          resource={addresses.list.resource}
          skeleton={
            <View className="address-list">
              <Skeleton shape="card" count={4} />
            </View>
          }
          onRetry={() => void addresses.list.refresh()}
        >
          {({ limit }) => (
            <View className="address-list">
              {addresses.addresses.length === 0 && (
                <EmptyState icon="pin" text="还没有收货地址，加一个，兑换商品时就能寄给你" />
              )}
              {addresses.addresses.map((address) => (
                <SwipeRow
                  key={address._id}
                  action="删除"
                  open={swiped === address._id}
                  onOpen={() => setSwiped(address._id)}
                  onClose={() => setSwiped(null)}
                  onAction={() => remove(address)}
                >
                  <AddressCard
                    name={address.name}
                    phone={address.phone}
                    place={`${sayRegion(address)} ${address.address}`}
                    tag={address.tag}
                    isDefault={address.is_default}
                    busy={addresses.makingDefault === address._id}
                    chosen={choosing ? address._id === addresses.chosen?._id : null}
                    onPress={() => press(address)}
                    onMakeDefault={() => void makeDefault(address)}
                    onEdit={() => edit(address._id)}
                    onRemove={() => remove(address)}
                  />
                </SwipeRow>
              ))}
              <ActionBar>
                {removal.isUndoable && <UndoBar text="地址已删除" onUndo={removal.undo} />}
                <Button
                  label="新增收货地址"
                  {...(addresses.addresses.length >= limit && {
                    disabledReason: `最多保存 ${limit} 个地址，先删掉不用的`,
                  })}
                  onPress={() => edit()}
                />
              </ActionBar>
            </View>
          )}
        </Loaded>
      </MembersOnly>
    </Screen>
  );
});
