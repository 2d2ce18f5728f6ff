import * as v from 'valibot';
import { documentFromExtendedJson, toExtendedJson } from '../../../store/values/ejson';
import type { Parameters } from '../../../parameters';
import type { Document, Value } from '../../../store';
import { invalidParameter } from '../../../errors';
import { isDate, isDocument } from '../../../store/values/values';

/** A document among the parameters; an empty one where there is none. */
export const documentIn = (parameters: Parameters, name: string, now: number): Document =>
  documentFromExtendedJson(parameters[name] ?? {}, now);

const orderSchema = v.optional(
  v.nullable(v.array(v.object({ field: v.string(), direction: v.picklist(['asc', 'desc']) })), []),
  [],
);

/** The order of a query, as the SDK writes it. */
export const orderIn = (parameters: Parameters): Document => {
  const parsed = v.safeParse(orderSchema, parameters['order']);
  if (!parsed.success) throw invalidParameter('order must be [{ field, direction }]');
  const order: Document = {};
  for (const { field, direction } of parsed.output ?? [])
    order[field] = direction === 'asc' ? 1 : -1;
  return order;
};

/** A document for the SDK: extended JSON whose dates are milliseconds, the one form that it reads. */
export const toClientJson = (value: Value): unknown => {
  if (isDate(value)) return { $date: value.getTime() };
  if (Array.isArray(value)) return value.map(toClientJson);
  if (!isDocument(value)) return toExtendedJson(value);
  return Object.fromEntries(
    Object.entries(value).map(([field, inner]) => [field, toClientJson(inner)]),
  );
};
