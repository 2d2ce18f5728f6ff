import { after } from '../states';
import { findOrder } from './find-order';
import type { PayApi } from './api';

/** Closes an unpaid order: it cannot be paid afterwards. */
export const closeOrder: PayApi = async (request, { book }) => {
  const { _id } = findOrder(book, request);
  await book.change(_id, (order) => ({ ...order, state: after(order.state, 'close') }));
  return {};
};
