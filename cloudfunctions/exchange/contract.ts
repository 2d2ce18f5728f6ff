import * as v from 'valibot';
import { exchangeRecordView, exchangeType, exchangeView } from '../shared/contracts/exchange';
import { id, nothing, page, paging, points, requestId } from '../shared/contracts/fields';
import { defineContract } from '../shared/runtime/contract';

export const contract = defineContract({
  /** The document's pointsExchanges, by `sort_order`. */
  list: {
    access: 'visitor',
    input: v.strictObject({ type: v.optional(exchangeType), ...paging }),
    output: page(exchangeView),
    errors: {},
  },
  get: {
    access: 'visitor',
    input: v.strictObject({ exchangeId: id }),
    output: v.object({
      exchange: exchangeView,
      /** How many the caller has already; 0 for a visitor. */
      redeemed: v.number(),
    }),
    errors: {},
  },
  /** The document's exchangePoints. The failures are tested in this order. */
  redeem: {
    access: 'member',
    input: v.strictObject({ exchangeId: id, requestId, addressId: v.optional(id) }),
    output: v.object({ record: exchangeRecordView, points }),
    errors: {
      REQUEST_REUSED: { message: '这次兑换已提交过，请返回重新兑换' },
      EXCHANGE_INACTIVE: { message: '这个商品已下架，看看别的' },
      SOLD_OUT: { message: '库存刚被兑完，看看别的' },
      LIMIT_REACHED: {
        message: '你已兑换到上限，看看别的',
        details: v.object({ limit: v.number() }),
      },
      ADDRESS_REQUIRED: { message: '请先选择收货地址' },
      INSUFFICIENT_POINTS: {
        message: '可用积分不够，先去做任务赚积分',
        details: v.object({ spendable: points, required: points }),
      },
    },
  },
  records: {
    access: 'member',
    input: v.strictObject({ ...paging }),
    output: page(exchangeRecordView),
    errors: {},
  },
  /** Timer: ends redemptions that were cut off, and gives their stock back. */
  sweep: {
    access: 'system',
    input: nothing,
    output: v.object({ resolved: v.number(), left: v.boolean() }),
    errors: {},
  },
});
