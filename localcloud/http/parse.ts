import * as v from 'valibot';
import { CloudError } from '../errors';

/** Reads a request by its schema; INVALID_PARAM with what is wrong otherwise. */
export const parse = <Schema extends v.GenericSchema>(
  schema: Schema,
  body: unknown,
): v.InferOutput<Schema> => {
  const parsed = v.safeParse(schema, body);
  if (!parsed.success) throw new CloudError('INVALID_PARAM', v.summarize(parsed.issues));
  return parsed.output;
};
