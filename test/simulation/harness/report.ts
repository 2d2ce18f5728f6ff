import type { Plan } from './plan';

/** Actions of a history. */
export const HISTORY_LENGTH = 50;

/** The command that replays a seed. */
const commandOf = (seed: string): string => `npm run simulate -- --replay ${seed}`;

/** A plan as a list that a person can follow. */
const listOf = (plan: Plan): string[] =>
  plan.steps.map((step) => {
    if (step.kind === 'clock') return `  ${step.id} clock ${JSON.stringify(step.move)}`;
    const faults = plan.faults
      .filter((fault) => fault.step === step.id)
      .map((fault) => `${fault.kind} at request ${fault.request} of delivery ${fault.delivery}`);
    return [
      `  ${step.id} at ${step.at} ms`,
      step.action,
      `of member ${step.actor}`,
      JSON.stringify(step.draw),
      ...(step.deliveries.length > 1 ? [`delivered at ${step.deliveries.join(', ')} ms`] : []),
      ...faults,
    ].join(' ');
  });

/** What failed, how little is enough to make it fail, and how to see it again. */
export const reportFailure = (
  plan: Plan,
  problems: readonly string[],
  smallest: Plan,
  smallestProblems: readonly string[],
): string =>
  [
    `seed ${plan.seed} fails:`,
    ...problems.slice(0, 5).map((problem) => `  ${problem}`),
    `shrunk to ${smallest.steps.length} steps and ${smallest.faults.length} faults:`,
    ...listOf(smallest),
    ...smallestProblems.slice(0, 5).map((problem) => `  => ${problem}`),
    `replay: ${commandOf(plan.seed)}`,
  ].join('\n');
