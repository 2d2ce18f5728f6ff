import { defaultLimits, type FunctionLimits } from './functions/limits';
import type { StoreOptions } from './store';

const VARIABLE_PREFIX = 'LOCALCLOUD_VARIABLE_';

/** `LOCALCLOUD_VARIABLE_NAME=value` gives every function `NAME=value`. */
export const variablesFrom = (environment: NodeJS.ProcessEnv): Record<string, string> => {
  const variables: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (name.startsWith(VARIABLE_PREFIX) && value !== undefined) {
      variables[name.slice(VARIABLE_PREFIX.length)] = value;
    }
  }
  return variables;
};

/** `LOCALCLOUD_TIMEOUT_SECONDS` and `LOCALCLOUD_WORKERS` (per function) change the limits. */
export const limitsFrom = (environment: NodeJS.ProcessEnv): FunctionLimits => {
  const seconds = Number(environment['LOCALCLOUD_TIMEOUT_SECONDS'] ?? '');
  const workers = Number(environment['LOCALCLOUD_WORKERS'] ?? '');
  return {
    ...defaultLimits,
    ...(seconds > 0 ? { timeoutMilliseconds: seconds * 1000 } : {}),
    ...(workers > 0 ? { workersPerFunction: workers } : {}),
  };
};

/** `LOCALCLOUD_TRANSACTION_SECONDS` changes how long a transaction may stay open. */
export const transactionLifetimeFrom = (
  environment: NodeJS.ProcessEnv,
): Pick<StoreOptions, 'transactionLifetimeMilliseconds'> => {
  const seconds = Number(environment['LOCALCLOUD_TRANSACTION_SECONDS'] ?? '');
  return seconds > 0 ? { transactionLifetimeMilliseconds: seconds * 1000 } : {};
};
