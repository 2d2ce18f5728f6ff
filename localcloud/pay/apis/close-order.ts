import { after } from '../states';
import { findOrder } from './find-order';
import type { PayApi } from './api';

/** Closes an order that is not paid: nobody can pay it any more. */
export const closeOrder: PayApi = async (request, { book }) => {
  const { _id } = findOrder(book, request);
  await book.change(_id, (order) => ({ ...order, state: after(order.state, 'close') }));
  return {};
};
