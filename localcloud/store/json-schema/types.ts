import type { Document, Value } from '../values/values';

/** Whether a value fits a schema or one of its keywords. */
export type SchemaTest = (value: Value) => boolean;

/** Reads a keyword: its operand, the schema around it, and what compiles the schemas inside it. */
export type Keyword = (
  operand: Value,
  schema: Document,
  compile: (schema: Value) => SchemaTest,
) => SchemaTest;

/** Keywords by name. */
export type KeywordTable = readonly (readonly [name: string, keyword: Keyword])[];
