import { payError } from '../errors';
import type { Order } from '../order';
import { OrderBook } from '../order-book';
import { merchantIdOf, orderNumberOf, type PayRequest } from '../request';

/** The order that a request names by WeChat Pay's number or the merchant's; throws ORDERNOTEXIST. */
export const findOrder = (book: OrderBook, request: PayRequest): Order => {
  const merchantId = merchantIdOf(request);
  const transactionId = request['transaction_id'];
  const found =
    typeof transactionId === 'string' && transactionId !== ''
      ? book.find({ transactionId, merchantId })
      : book.find({ _id: OrderBook.idOf(merchantId, orderNumberOf(request)) });
  if (!found) throw payError('ORDERNOTEXIST');
  return found;
};
