import type { Parameters } from '../parameters';
import type { Faults } from './faults';

/**
 * Carries out an action such as `database.getDocument` under the faults of its area. A function that
 * another one calls has none here: faults meet it where functions are run, whoever calls.
 */
export function runAction<Value>(
  faults: Faults,
  action: string,
  parameters: Parameters,
  run: () => Value | Promise<Value>,
): Value | Promise<Value> {
  if (!faults.areOrdered) return run();
  const [area, name] = action.split('.');
  if ((area !== 'database' && area !== 'storage') || name === undefined) return run();
  return faults.carryOut({ area, name, request: () => JSON.stringify(parameters) }, run);
}
