import * as v from 'valibot';
import type { Services } from '../../services';
import { accessSchema, RuleSyntaxError } from '../../rules';
import { CloudError } from '../../errors';
import { parse } from '../../http/parse';

const orderSchema = v.strictObject({ collection: v.string(), rule: accessSchema });

/** Makes a collection if it is not there, and says what clients may do with it from now on. */
export const declareRule = async (
  body: Readonly<Record<string, unknown>>,
  { store, rules }: Services,
): Promise<object> => {
  const { collection, rule } = parse(orderSchema, body);
  try {
    rules.declare(collection, rule);
  } catch (error) {
    if (error instanceof RuleSyntaxError) throw new CloudError('INVALID_PARAM', error.message);
    throw error;
  }
  await store.addCollection(collection);
  return {};
};
