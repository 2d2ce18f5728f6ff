import * as v from 'valibot';
import { CloudError } from '../../errors';
import { readJson, type Exchange } from '../../http/exchange';

const LARGEST_BODY_BYTES = 4096;

/** Reads a small body by a schema; INVALID_PARAM with `expected` when it does not fit. */
export const readAuthBody = async <Schema extends v.GenericSchema>(
  { request }: Exchange,
  schema: Schema,
  expected: string,
): Promise<v.InferOutput<Schema>> => {
  const parsed = v.safeParse(schema, await readJson(request, LARGEST_BODY_BYTES));
  if (!parsed.success) throw new CloudError('INVALID_PARAM', expected);
  return parsed.output;
};
