import { drawPlan } from './draw-plan';
import { HISTORY_LENGTH, reportFailure } from './report';
import { failuresOf, shrink, verdictOf } from './shrink';

/** The seed of one history of many. */
export const seedOf = (seed: string, number: number): string => `${seed}-${number}`;

/** What the history of a seed came to. */
export interface Simulated {
  /** Null when nothing is wrong. */
  readonly report: string | null;
  /** What has happened at all, in words. */
  readonly seen: readonly string[];
}

/** Runs the history of a seed, and shrinks it where something is wrong. */
export const simulate = async (seed: string): Promise<Simulated> => {
  const plan = drawPlan(seed, HISTORY_LENGTH);
  const { problems, seen } = await verdictOf(plan);
  if (problems.length === 0) return { report: null, seen };
  const smallest = await shrink(plan);
  return { report: reportFailure(plan, problems, smallest, await failuresOf(smallest)), seen };
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
