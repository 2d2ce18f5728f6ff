import { contracts } from '../../cloudfunctions/support/contracts';
import { memberChanges } from './member-changes';
import { reads } from './reads';
import type { Scenario } from './scenario';
import { systemChanges } from './system-changes';

export const scenarios: readonly Scenario[] = [...memberChanges, ...systemChanges, ...reads];

/** The actions of the contracts that no scenario calls. */
export const missingActions = (): string[] => {
  const called = new Set(scenarios.map(({ functionName, action }) => `${functionName}.${action}`));
  return Object.entries(contracts)
    .flatMap(([name, contract]) => Object.keys(contract).map((action) => `${name}.${action}`))
    .filter((name) => !called.has(name));
};
