import * as v from 'valibot';
import { orderStates, refundStates } from './states';

/** A notice that is sent until the function has answered `{ errcode: 0 }`. */
const noticeSchema = v.object({
  functionName: v.string(),
  attempts: v.number(),
  /** When to send it next; milliseconds since 1970. */
  due: v.number(),
  state: v.picklist(['waiting', 'acknowledged', 'given_up']),
});

export type Notice = v.InferOutput<typeof noticeSchema>;

const refundSchema = v.object({
  outRefundNo: v.string(),
  refundId: v.string(),
  state: v.picklist(refundStates),
  /** Fen. */
  fee: v.number(),
  description: v.string(),
  createdAt: v.number(),
  succeededAt: v.nullable(v.number()),
  notice: noticeSchema,
});

export type Refund = v.InferOutput<typeof refundSchema>;

/** What was ordered. A repeated order must have the same terms. */
const termsSchema = v.object({
  body: v.string(),
  attach: v.nullable(v.string()),
  /** Fen. */
  totalFee: v.number(),
  openid: v.string(),
});

export const orderSchema = v.object({
  _id: v.string(),
  /** Rises with every change, so that none is lost. */
  version: v.number(),
  merchantId: v.string(),
  outTradeNo: v.string(),
  terms: termsSchema,
  prepayId: v.string(),
  /** '' until it is paid. */
  transactionId: v.string(),
  state: v.picklist(orderStates),
  createdAt: v.number(),
  expiresAt: v.number(),
  paidAt: v.nullable(v.number()),
  functionName: v.string(),
  notice: v.nullable(noticeSchema),
  /** Refunds are kept in their order, so that both change in one write. */
  refunds: v.array(refundSchema),
});

/** An order as it is kept; all times in milliseconds since 1970. */
export type Order = v.InferOutput<typeof orderSchema>;

export const newNotice = (functionName: string, due: number): Notice => ({
  functionName,
  attempts: 0,
  due,
  state: 'waiting',
});

/** The amount that has been refunded or is being refunded, in fen. */
export const refundedFee = ({ refunds }: Order): number =>
  refunds.reduce((sum, { fee }) => sum + fee, 0);
