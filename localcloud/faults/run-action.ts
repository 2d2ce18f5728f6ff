import type { Parameters } from '../parameters';
import type { Faults } from './faults';

/**
 * Carries out an action such as `database.getDocument` under the faults of its area. Calls from one
 * function to another are not checked here: the faults of functions apply where functions are run.
 */
export const runAction = <Value>(
  faults: Faults,
  action: string,
  parameters: Parameters,
  run: () => Value | Promise<Value>,
): Value | Promise<Value> => {
  if (!faults.areOrdered) return run();
  const [area, name] = action.split('.');
  if ((area !== 'database' && area !== 'storage') || name === undefined) return run();
  return faults.carryOut({ area, name, request: () => JSON.stringify(parameters) }, run);
};
