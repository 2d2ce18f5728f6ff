import * as v from 'valibot';
import { CloudError } from '../../errors';
import { sharedOperation } from './operation';

const input = v.union([
  v.strictObject({ id: v.number() }),
  v.strictObject({ all: v.literal(true) }),
]);

/** Takes a fault back, or all of them; NOT_FOUND for one that is not in force. */
export const removeFaults = sharedOperation(input, (removal, { services: { faults } }) => {
  if ('all' in removal) faults.reset();
  else if (!faults.remove(removal.id)) {
    throw new CloudError('NOT_FOUND', `there is no fault ${removal.id}`);
  }
  return {};
});
