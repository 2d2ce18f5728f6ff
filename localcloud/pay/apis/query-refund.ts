import { toSpacedTime } from '../beijing-time';
import { payError } from '../errors';
import type { Order, Refund } from '../order';
import { merchantIdOf, type PayRequest } from '../request';
import type { OrderBook } from '../order-book';
import { findOrder } from './find-order';
import type { PayAnswer, PayApi } from './api';

/** Refunds of one answer, when an order is asked for. */
const PAGE_LENGTH = 10;

interface Found {
  readonly order: Order;
  readonly refunds: readonly Refund[];
  readonly total: number;
}

/** One refund by its number: WeChat Pay's, else the merchant's; null when none is named. */
const findByNumber = (book: OrderBook, request: PayRequest): Found | null => {
  for (const [name, field] of [
    ['refund_id', 'refundId'],
    ['out_refund_no', 'outRefundNo'],
  ] as const) {
    const number = request[name];
    if (typeof number !== 'string' || number === '') continue;
    const order = book.find({ [`refunds.${field}`]: number, merchantId: merchantIdOf(request) });
    const refunds = (order?.refunds ?? []).filter((refund) => refund[field] === number);
    if (!order || refunds.length === 0) throw payError('REFUNDNOTEXIST');
    return { order, refunds, total: 1 };
  }
  return null;
};

const findOfOrder = (book: OrderBook, request: PayRequest): Found => {
  const order = findOrder(book, request);
  const offset = request['offset'] ?? 0;
  if (order.refunds.length === 0) throw payError('REFUNDNOTEXIST');
  if (typeof offset !== 'number' || !Number.isInteger(offset) || offset < 0) {
    throw payError('PARAM_ERROR', '参数offset格式错误');
  }
  if (offset >= order.refunds.length) throw payError('PARAM_ERROR', 'offset超过退款总笔数');
  const refunds = order.refunds.slice(offset, offset + PAGE_LENGTH);
  return { order, refunds, total: order.refunds.length };
};

const fieldsOf = (refund: Refund, position: number): PayAnswer => {
  const fields = {
    out_refund_no: refund.outRefundNo,
    refund_id: refund.refundId,
    refund_channel: 'ORIGINAL',
    refund_fee: refund.fee,
    refund_status: refund.state,
    refund_account: 'REFUND_SOURCE_RECHARGE_FUNDS',
    refund_recv_accout: '支付用户零钱',
    ...(refund.succeededAt === null
      ? {}
      : { refund_success_time: toSpacedTime(refund.succeededAt) }),
  };
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [`${name}_${position}`, value]),
  );
};

/** Tells the state of refunds: of one by its number, or ten of an order from `offset` on. */
export const queryRefund: PayApi = (request, { book }) => {
  const { order, refunds, total } = findByNumber(book, request) ?? findOfOrder(book, request);
  return {
    transaction_id: order.transactionId,
    out_trade_no: order.outTradeNo,
    total_fee: order.terms.totalFee,
    cash_fee: order.terms.totalFee,
    refund_fee: refunds.reduce((sum, { fee }) => sum + fee, 0),
    total_refund_count: total,
    refund_count: refunds.length,
    ...Object.assign({}, ...refunds.map(fieldsOf)),
  };
};
