import type { PayError } from './errors';
import { payError } from './errors';

/** The states of an order, by WeChat Pay's names. */
export const orderStates = ['NOTPAY', 'SUCCESS', 'REFUND', 'CLOSED'] as const;
export type OrderState = (typeof orderStates)[number];

export const refundStates = ['PROCESSING', 'SUCCESS'] as const;

/** What may happen to an order. */
type OrderEvent = 'pay' | 'expire' | 'close' | 'refund';

const notPaid = payError('INVALID_REQUEST', '订单未支付');
const paid = payError('ORDERPAID');
const closed = payError('ORDERCLOSED');

/** Every event in every state: the state after it, or why it cannot be. */
const transitions: Readonly<
  Record<OrderState, Readonly<Record<OrderEvent, OrderState | PayError>>>
> = {
  NOTPAY: { pay: 'SUCCESS', expire: 'CLOSED', close: 'CLOSED', refund: notPaid },
  SUCCESS: { pay: paid, expire: paid, close: paid, refund: 'REFUND' },
  REFUND: { pay: paid, expire: paid, close: paid, refund: 'REFUND' },
  CLOSED: { pay: closed, expire: closed, close: closed, refund: notPaid },
};

/** The state of an order after an event; throws the `PayError` that the table names. */
export const after = (state: OrderState, event: OrderEvent): OrderState => {
  const next = transitions[state][event];
  if (typeof next !== 'string') throw next;
  return next;
};
