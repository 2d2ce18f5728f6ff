import * as v from 'valibot';
import { sharedOperation } from './operation';

/** The faults in force, oldest first. */
export const listFaults = sharedOperation(v.strictObject({}), (_input, { services }) => ({
  faults: services.faults.list(),
}));
