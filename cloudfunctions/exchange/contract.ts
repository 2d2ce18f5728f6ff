import * as v from 'valibot';
import {
  exchangeRecordView,
  exchangeType,
  exchangeView,
  redemptionStatus,
  shippingInClear,
} from '../domain/exchange/state/schema';
import { id, nothing, operator, page, paging, points, requestId } from '../server/fields';
import { defineContract } from '../server/contract';

const overflow = { message: '积分超出系统能准确记录的范围，请联系客服' };

export const contract = defineContract({
  /** The document's pointsExchanges, by `sort_order`. */
  list: {
    access: 'visitor',
    once: 'read',
    input: v.strictObject({ type: v.optional(exchangeType), ...paging }),
    output: page(exchangeView),
    errors: {},
  },
  get: {
    access: 'visitor',
    once: 'read',
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
    once: 'request',
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
    once: 'read',
    input: v.strictObject({ ...paging }),
    output: page(exchangeRecordView),
    errors: {},
  },
  /**
   * While it is pending: points, stock and room under the limit come back, the points into the lots
   * that they came from. Cancelling again answers as the first time. A redemption of somebody else,
   * or of an earlier life of the account, is `NOT_FOUND`.
   */
  cancel: {
    access: 'member',
    once: 'state',
    input: v.strictObject({ recordId: id }),
    output: v.object({ record: exchangeRecordView, points }),
    errors: {
      /** It has ended otherwise, as `status` says. */
      NOT_CANCELLABLE: {
        message: '这次兑换已经处理完，不能取消了',
        details: v.object({ status: redemptionStatus }),
      },
      POINTS_OVERFLOW: overflow,
    },
  },
  /**
   * Ends a pending redemption: sent, or impossible to send, which gives points and stock back. The
   * reply shows the operator the address in clear. The same operator asking the same again is
   * answered as the first time; every other call about an ended one is `NOT_FULFILLABLE`.
   */
  fulfil: {
    access: 'system',
    once: 'state',
    input: v.strictObject({
      recordId: id,
      status: v.picklist(['completed', 'failed']),
      operator,
    }),
    output: v.object({
      record: exchangeRecordView,
      shipping: v.nullable(shippingInClear),
      /** Who fulfilled it. */
      operator: v.string(),
    }),
    errors: {
      NOT_FULFILLABLE: {
        message: '这次兑换已经结束，不用再处理',
        details: v.object({ status: redemptionStatus, operator: v.nullable(v.string()) }),
      },
      POINTS_OVERFLOW: overflow,
    },
  },
  /** Timer: ends redemptions, and cancellations, that were cut off, and puts their stock right. */
  sweep: {
    access: 'system',
    once: 'state',
    input: nothing,
    output: v.object({ resolved: v.number(), left: v.boolean() }),
    errors: {},
  },
});
