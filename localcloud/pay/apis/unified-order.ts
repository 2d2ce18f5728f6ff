import { fromCompactTime } from '../beijing-time';
import { payError } from '../errors';
import type { Order } from '../order';
import { OrderBook } from '../order-book';
import { merchantIdOf, orderNumberOf, parameter, type PayRequest } from '../request';
import { after } from '../states';
import { callbackFunctionOf } from './callback-function';
import type { PayApi, PayContext } from './api';

const LONGEST_BODY = 128;
const LONGEST_ATTACH = 127;
const LONGEST_OPENID = 128;
const LONGEST_ADDRESS = 64;
/** How long an order without its own `timeExpire` can be paid. */
const USUAL_MILLISECONDS = 2 * 60 * 60 * 1000;

const readTerms = (request: PayRequest, openid: string | undefined): Order['terms'] => {
  parameter.text(request, 'spbill_create_ip', LONGEST_ADDRESS);
  for (const [name, only] of [
    ['trade_type', 'JSAPI'],
    ['fee_type', 'CNY'],
  ] as const) {
    if ((request[name] ?? only) !== only) throw payError('PARAM_ERROR', `参数${name}格式错误`);
  }
  return {
    body: parameter.text(request, 'body', LONGEST_BODY),
    attach: parameter.optionalText(request, 'attach', LONGEST_ATTACH),
    totalFee: parameter.fee(request, 'total_fee'),
    // The payer is the caller of the function, unless the request names another one.
    openid:
      parameter.optionalText(request, 'sub_openid', LONGEST_OPENID) ??
      openid ??
      parameter.text(request, 'openid', LONGEST_OPENID),
  };
};

const expiryOf = (request: PayRequest, now: number): number => {
  const written = parameter.optionalText(request, 'time_expire', 14);
  if (written === null) return now + USUAL_MILLISECONDS;
  const moment = fromCompactTime(written);
  if (moment === null || moment <= now) {
    throw payError('PARAM_ERROR', '参数time_expire格式错误');
  }
  return moment;
};

/** The earlier order of the same number, if it can be paid and has the same terms. */
const sameAgain = (before: Order, terms: Order['terms']): Order => {
  // A number is used up once its order cannot be paid any more.
  after(before.state, 'pay');
  if (JSON.stringify(before.terms) !== JSON.stringify(terms)) throw payError('OUT_TRADE_NO_USED');
  return before;
};

const makeOrder = async (
  request: PayRequest,
  { book, merchant, now, ...context }: PayContext,
  openid: string | undefined,
): Promise<Order> => {
  const merchantId = merchantIdOf(request);
  const outTradeNo = orderNumberOf(request);
  const terms = readTerms(request, openid);
  const functionName = callbackFunctionOf(request, { book, merchant, now, ...context });
  const order: Order = {
    _id: OrderBook.idOf(merchantId, outTradeNo),
    version: 1,
    merchantId,
    outTradeNo,
    terms,
    prepayId: `wx${merchant.nonce()}`,
    transactionId: '',
    state: 'NOTPAY',
    createdAt: now(),
    expiresAt: expiryOf(request, now()),
    paidAt: null,
    functionName,
    notice: null,
    refunds: [],
  };
  if (await book.add(order)) return order;
  const before = book.find({ _id: order._id });
  if (!before) throw new Error(`the order ${order._id} is gone`);
  return sameAgain(before, terms);
};

/** Makes an order, once for its number, and answers what `wx.requestPayment` wants. */
export const unifiedOrder: PayApi = async (request, context, openid) => {
  const { prepayId } = await makeOrder(request, context, openid);
  return {
    trade_type: 'JSAPI',
    prepay_id: prepayId,
    payment: context.merchant.payment(prepayId),
  };
};
