import type { Document, Value } from '../values/values';

/** Changes one path of a document in place; throws to refuse the whole update. */
export type UpdateOperator = (document: Document, path: string, operand: Value) => void;
