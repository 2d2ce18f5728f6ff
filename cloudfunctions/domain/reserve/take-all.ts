import type { Result } from '../../../common/result';
import { success } from '../../../common/result';
import type { Context } from '../../server/context';
import { endHolds } from './end-hold';
import type { Part } from './resource';

/**
 * Takes all, side by side, or nothing: when one is refused, what was taken is given back, and the
 * first refusal is the answer. Nobody waits for another here, so that the order cannot matter.
 */
export const takeAll = async <Refusal extends string>(
  context: Context,
  takings: readonly Promise<Result<Part, Refusal>>[],
): Promise<Result<readonly Part[], Refusal>> => {
  const outcomes = await Promise.all(takings);
  const parts = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
  const refused = outcomes.find((outcome) => !outcome.ok);
  if (refused === undefined || refused.ok) return success(parts);
  await endHolds(context, parts, false);
  return refused;
};
