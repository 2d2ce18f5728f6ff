import { toCompactTime } from '../beijing-time';
import type { Order } from '../order';
import type { OrderState } from '../states';
import { findOrder } from './find-order';
import type { PayAnswer, PayApi } from './api';

const descriptions: Readonly<Record<OrderState, string>> = {
  NOTPAY: '订单未支付',
  SUCCESS: '支付成功',
  REFUND: '订单发生过退款，退款详情请查询退款单',
  CLOSED: '订单已关闭',
};

const paidFields = ({ terms, transactionId, paidAt }: Order): PayAnswer => {
  if (paidAt === null) return {};
  return {
    transaction_id: transactionId,
    trade_type: 'JSAPI',
    bank_type: 'OTHERS',
    fee_type: 'CNY',
    total_fee: terms.totalFee,
    cash_fee: terms.totalFee,
    sub_openid: terms.openid,
    is_subscribe: 'N',
    time_end: toCompactTime(paidAt),
  };
};

/** Tells the state of an order, and how it was paid. */
export const queryOrder: PayApi = (request, { book }) => {
  const order = findOrder(book, request);
  return {
    out_trade_no: order.outTradeNo,
    trade_state: order.state,
    trade_state_desc: descriptions[order.state],
    ...(order.terms.attach === null ? {} : { attach: order.terms.attach }),
    ...paidFields(order),
  };
};
