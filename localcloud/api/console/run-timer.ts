import * as v from 'valibot';
import { sharedOperation } from './operation';

const input = v.strictObject({ function: v.string(), trigger: v.optional(v.string()) });

/** Runs a timer of a function now, its first one unless another is named; answers its reply. */
export const runTimer = sharedOperation(
  input,
  async ({ function: functionName, trigger }, { timers }): Promise<unknown> =>
    JSON.parse(await timers.runNow(functionName, trigger)),
);
