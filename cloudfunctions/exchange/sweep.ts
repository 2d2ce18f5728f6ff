import { itemStock } from '../domain/exchange/commit/item-stock';
import { sweepStale } from '../domain/reserve/sweep-stale';
import type { Operation } from '../server/function';
import { success } from '../../common/result';
import type { contract } from './contract';

/** Ends redemptions, and the undoing of them, that were cut off between the item and the member. */
export const sweep: Operation<typeof contract.sweep> = async (context) =>
  success(await sweepStale(context, itemStock));
