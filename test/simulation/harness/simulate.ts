import { drawPlan } from './draw-plan';
import { HISTORY_LENGTH, reportFailure } from './report';
import { failuresOf, shrink } from './shrink';

/** The seed of one history of many. */
export const seedOf = (seed: string, number: number): string => `${seed}-${number}`;

/** Runs the history of a seed; null when nothing is wrong, or else a report of it. */
export const simulate = async (seed: string): Promise<string | null> => {
  const plan = drawPlan(seed, HISTORY_LENGTH);
  const problems = await failuresOf(plan);
  if (problems.length === 0) return null;
  const smallest = await shrink(plan);
  return reportFailure(plan, problems, smallest, await failuresOf(smallest));
};

/** A history that fails, by its number. */
export interface Failure {
  readonly number: number;
  readonly problems: readonly string[];
}

/** The first history that fails, from one number up to another, or null; without shrinking. */
export const findFailure = async (
  seed: string,
  first: number,
  count: number,
): Promise<Failure | null> => {
  for (let number = first; number < count; number += 1) {
    const problems = await failuresOf(drawPlan(seedOf(seed, number), HISTORY_LENGTH));
    if (problems.length > 0) return { number, problems };
  }
  return null;
};
