import * as v from 'valibot';
import type { PointsExchangeRecord } from '../../../../typings/collections/points_exchange_records';
import type { PointsExchange } from '../../../../typings/collections/points_exchanges';
import { shippingInClear, type exchangeRecordView, type exchangeView } from './schema';
import { maskName, maskPhone } from '../../../../common/mask';
import type { FieldCipher } from '../../../platform/crypto';

/** An address as it is copied into a redemption, encrypted as one text. */
export type Shipping = v.InferOutput<typeof shippingInClear>;

export const sealShipping = (cipher: FieldCipher, clear: Shipping): string =>
  cipher.encrypt(JSON.stringify(clear));

/** Throws when the text is not one that `sealShipping` made. */
export const openShipping = (cipher: FieldCipher, sealed: string): Shipping =>
  v.parse(shippingInClear, JSON.parse(cipher.decrypt(sealed)));

/** An item of the points mall as shown to members. */
export const toExchangeView = (item: PointsExchange): v.InferOutput<typeof exchangeView> => ({
  _id: item._id,
  name: item.name,
  description: item.description,
  image: item.image,
  points_required: item.points_required,
  exchange_type: item.exchange_type,
  reward_value: item.reward_value,
  stock: item.stock,
  limit_per_member: item.limit_per_member,
  used_count: item.used_count,
  status: item.status,
});

const toShippingView = (cipher: FieldCipher, sealed: string) => {
  const clear = openShipping(cipher, sealed);
  return {
    name: maskName(clear.name),
    phone: maskPhone(clear.phone),
    // A city that is its own province is not said twice.
    address: `${[...new Set([clear.province, clear.city, clear.district])].join('')}****`,
  };
};

/** A redemption as shown to its member. */
export const toExchangeRecordView = (
  cipher: FieldCipher,
  record: PointsExchangeRecord,
): v.InferOutput<typeof exchangeRecordView> => ({
  _id: record._id,
  exchange_id: record.exchange_id,
  name: record.name,
  image: record.image,
  points_cost: record.points_cost,
  reward_type: record.reward_type,
  reward_value: record.reward_value,
  status: record.status,
  shipping: record.shipping === null ? null : toShippingView(cipher, record.shipping),
  created: record.created.toISOString(),
  processed_time: record.processed_time?.toISOString() ?? null,
  expires_on: record.expires_on,
});
