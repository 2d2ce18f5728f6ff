import type { PayApi } from './api';
import { closeOrder } from './close-order';
import { queryOrder } from './query-order';
import { queryRefund } from './query-refund';
import { refund } from './refund';
import { unifiedOrder } from './unified-order';

/** The calls by their names in the SDK's `cloudPay`. */
export const payApis: ReadonlyMap<string, PayApi> = new Map([
  ['unifiedOrder', unifiedOrder],
  ['queryOrder', queryOrder],
  ['closeOrder', closeOrder],
  ['refund', refund],
  ['queryRefund', queryRefund],
]);
