import { toCompactTime } from '../beijing-time';
import { payError } from '../errors';
import { newNotice, refundedFee, type Order, type Refund } from '../order';
import { parameter, refundNumberOf } from '../request';
import { after } from '../states';
import { callbackFunctionOf } from './callback-function';
import { findOrder } from './find-order';
import type { PayApi } from './api';

const LONGEST_DESCRIPTION = 80;
const MOST_REFUNDS = 50;

const withRefund = (order: Order, refund: Refund): Order => {
  const known = order.refunds.find(({ outRefundNo }) => outRefundNo === refund.outRefundNo);
  if (known && known.fee !== refund.fee) throw payError('REFUND_FEE_MISMATCH');
  if (known) return order;
  const state = after(order.state, 'refund');
  if (refundedFee(order) + refund.fee > order.terms.totalFee) {
    throw payError('INVALID_REQUEST', '累计退款金额大于支付金额');
  }
  if (order.refunds.length >= MOST_REFUNDS) {
    throw payError('INVALID_REQUEST', '一笔订单最多部分退款50次');
  }
  return { ...order, state, refunds: [...order.refunds, refund] };
};

/**
 * Makes a refund, once for each refund number. The function gets a notice when the money has
 * arrived.
 */
export const refund: PayApi = async (request, context) => {
  const { book, merchant, notices, now } = context;
  const outRefundNo = refundNumberOf(request);
  const fee = parameter.fee(request, 'refund_fee');
  const totalFee = parameter.fee(request, 'total_fee');
  const description = parameter.optionalText(request, 'refund_desc', LONGEST_DESCRIPTION) ?? '';
  const functionName = callbackFunctionOf(request, context);
  const order = findOrder(book, request);
  if (totalFee !== order.terms.totalFee) throw payError('REFUND_FEE_MISMATCH');
  const asked: Refund = {
    outRefundNo,
    refundId: merchant.number(toCompactTime(now())),
    state: 'PROCESSING',
    fee,
    description,
    createdAt: now(),
    succeededAt: null,
    notice: newNotice(functionName, now()),
  };
  const changed = await book.inTurn(() => {
    const other = book.find({ 'refunds.outRefundNo': outRefundNo, merchantId: order.merchantId });
    if (other && other._id !== order._id) throw payError('REFUND_FEE_MISMATCH');
    return book.change(order._id, (current) => withRefund(current, asked));
  });
  notices.start();
  const made = changed.refunds.find((entry) => entry.outRefundNo === outRefundNo) ?? asked;
  return {
    transaction_id: changed.transactionId,
    out_trade_no: changed.outTradeNo,
    out_refund_no: outRefundNo,
    refund_id: made.refundId,
    refund_fee: made.fee,
    cash_refund_fee: made.fee,
    total_fee: changed.terms.totalFee,
    cash_fee: changed.terms.totalFee,
    coupon_refund_fee: 0,
    coupon_refund_count: 0,
  };
};
