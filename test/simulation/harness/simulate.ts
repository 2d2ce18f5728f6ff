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

/** The number of the first of so many histories that fails, or null; without shrinking. */
export const findFailure = async (
  seed: string,
  histories: number,
): Promise<{ number: number; problems: string[] } | null> => {
  for (let number = 0; number < histories; number += 1) {
    const problems = await failuresOf(drawPlan(seedOf(seed, number), HISTORY_LENGTH));
    if (problems.length > 0) return { number, problems };
  }
  return null;
};
