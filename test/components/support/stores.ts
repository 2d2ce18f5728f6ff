/** Stores, and data for them, in tests of late and lost answers. */
import type { DeviceStorage } from '../../../miniprogram/device/storage';
import { AddressesStore, type AddressDraft } from '../../../miniprogram/stores/addresses';
import { ExchangeStore } from '../../../miniprogram/packages/exchange/store';
import { InboxStore, type Message } from '../../../miniprogram/stores/inbox';
import type { Loader } from '../../../miniprogram/stores/core/loader';
import { ProfileStore } from '../../../miniprogram/stores/profile';
import type { Wire } from './wire';

export const now = () => 0;
export const noStorage: DeviceStorage = {
  read: () => undefined,
  write: () => undefined,
  remove: () => undefined,
};

export const profileOf = (nickname: string) => ({ member: { _id: 'm', nickname, points: 100 } });
export const itemOf = (stock: number, redeemed: number) => ({
  exchange: { _id: 'mug', stock },
  redeemed,
});
export const addressesOf = (...ids: string[]) => ({
  items: ids.map((_id, index) => ({ _id, is_default: index === 0 })),
});
export const messageOf = (read: boolean) => ({ _id: 'message', kind: 'points', read }) as Message;
export const draft: AddressDraft = {
  name: '小满',
  phone: '13800138000',
  province: '上海市',
  city: '上海市',
  district: '徐汇区',
  address: '衡山路 1 号',
};

/** What is shown. */
export const shown = (loader: Pick<Loader<unknown>, 'resource'>): unknown =>
  loader.resource.state === 'ready' ? loader.resource.value : loader.resource.state;

export const openProfile = (wire: Wire) =>
  new ProfileStore({
    call: wire.call,
    now,
    upload: () => Promise.reject(new Error('nothing is uploaded here')),
    onChanged: () => undefined,
  });
export const openAddresses = (wire: Wire) => new AddressesStore({ call: wire.call, now });
export const openExchange = (wire: Wire) =>
  new ExchangeStore({ call: wire.call, now, onChanged: () => undefined });
export const openInbox = (wire: Wire) =>
  new InboxStore({ call: wire.call, now, onRead: () => undefined });
