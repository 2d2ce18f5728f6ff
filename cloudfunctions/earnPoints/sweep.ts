import { ruleBudget } from '../domain/budget/rule-budget';
import { sweepStale } from '../domain/reserve/sweep-stale';
import type { Operation } from '../server/function';
import { success } from '../../common/result';
import type { contract } from './contract';

/** Ends what was cut off between taking points of a budget and committing them. */
export const sweep: Operation<typeof contract.sweep> = async (context) =>
  success(await sweepStale(context, ruleBudget));
