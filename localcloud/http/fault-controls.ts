import * as v from 'valibot';
import { faultOrderSchema } from '../faults/order';
import type { Services } from '../protocol/action';
import { CloudError } from '../store/errors';
import { parse } from './parse';

const removalSchema = v.union([
  v.strictObject({ id: v.number() }),
  v.strictObject({ all: v.literal(true) }),
]);

/** `POST /__control/faults`: orders a fault; the reply tells its id. */
export function orderFault(body: unknown, { faults }: Services): object {
  return { ...faults.order(parse(faultOrderSchema, body)) };
}

/** `GET /__control/faults`: those in force. */
export function listFaults(_body: unknown, { faults }: Services): object {
  return { faults: faults.list() };
}

/** `POST /__control/faults/remove`: takes one back, or all. */
export function removeFaults(body: unknown, { faults }: Services): object {
  const removal = parse(removalSchema, body);
  if ('all' in removal) faults.reset();
  else if (!faults.remove(removal.id)) {
    throw new CloudError('NOT_FOUND', `there is no fault ${removal.id}`);
  }
  return {};
}
