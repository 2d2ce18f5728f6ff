import type { Table } from '../support/case';
import { all, elemMatch, size } from './array';
import { equality, membership, order, types } from './comparison';
import { exists, mod, pattern } from './element';
import { expression, expressionRefusals } from './expression';
import { and, none, nor, not, or } from './logic';
import { ids, paths } from './paths';
import { malformed, unknown } from './refusals';
import { jsonSchema, jsonSchemaRefusals } from './schema';
import { bitRefusals, bits, type, typeRefusals } from './type';

/** What finds documents. */
export const tables: readonly Table[] = [
  equality,
  order,
  membership,
  types,
  and,
  or,
  nor,
  not,
  none,
  exists,
  mod,
  pattern,
  all,
  size,
  elemMatch,
  type,
  typeRefusals,
  bits,
  bitRefusals,
  jsonSchema,
  jsonSchemaRefusals,
  expression,
  expressionRefusals,
  paths,
  ids,
  malformed,
  unknown,
];
