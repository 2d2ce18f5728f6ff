import { judgeHistory, type Verdict } from './judge';
import type { Plan, Step } from './plan';
import { runHistory } from './run-history';

/** Runs that shrinking may take: each is a whole history. */
const MOST_RUNS = 300;

/** Runs a plan and judges it. A harness that breaks is a failure like any other. */
export const verdictOf = async (plan: Plan): Promise<Verdict> => {
  try {
    return judgeHistory(await runHistory(plan));
  } catch (error) {
    const cause = error instanceof Error ? (error.stack ?? '') : String(error);
    return { problems: [`the history broke off: ${cause}`], seen: [] };
  }
};

/** What is wrong with a plan. */
export const failuresOf = async (plan: Plan): Promise<readonly string[]> =>
  (await verdictOf(plan)).problems;

/** Leaves out items, first half of them at a time and then fewer, while it still fails. */
const leaveOut = async <Item>(
  items: readonly Item[],
  fails: (fewer: readonly Item[]) => Promise<boolean>,
): Promise<readonly Item[]> => {
  let kept = items;
  for (
    let size = Math.ceil(kept.length / 2);
    size >= 1;
    size = size === 1 ? 0 : Math.ceil(size / 2)
  ) {
    for (let start = 0; start < kept.length; ) {
      const fewer = [...kept.slice(0, start), ...kept.slice(start + size)];
      if (fewer.length < kept.length && (await fails(fewer))) kept = fewer;
      else start += size;
    }
  }
  return kept;
};

/** Once more without its repeats. */
const deliverOnce = (step: Step): Step =>
  step.kind === 'call' ? { ...step, deliveries: step.deliveries.slice(0, 1) } : step;

/**
 * Drops faults, steps and repeats of a failing plan while it still fails. Latencies are drawn by
 * step, so that what is left happens as it did.
 */
export const shrink = async (plan: Plan): Promise<Plan> => {
  let runs = 0;
  const fails = async (candidate: Plan): Promise<boolean> => {
    runs += 1;
    return runs <= MOST_RUNS && (await failuresOf(candidate)).length > 0;
  };
  let smallest = plan;
  const faults = await leaveOut(smallest.faults, (fewer) => fails({ ...smallest, faults: fewer }));
  smallest = { ...smallest, faults };
  const steps = await leaveOut(smallest.steps, (fewer) => fails({ ...smallest, steps: fewer }));
  smallest = { ...smallest, steps };
  for (const step of smallest.steps) {
    const simpler = {
      ...smallest,
      steps: smallest.steps.map((other) => (other === step ? deliverOnce(step) : other)),
    };
    if (step.kind === 'call' && step.deliveries.length > 1 && (await fails(simpler))) {
      smallest = simpler;
    }
  }
  const ids = new Set(smallest.steps.map((step) => step.id));
  return { ...smallest, faults: smallest.faults.filter((fault) => ids.has(fault.step)) };
};
