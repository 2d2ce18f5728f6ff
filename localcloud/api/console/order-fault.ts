import { faultOrderSchema } from '../../faults/order';
import { sharedOperation } from './operation';

/** Orders a fault; the answer tells its id. */
export const orderFault = sharedOperation(faultOrderSchema, (order, { services }) => {
  const { id, met, left } = services.faults.order(order);
  return { id, order, met, left };
});
