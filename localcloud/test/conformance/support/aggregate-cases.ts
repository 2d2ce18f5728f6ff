import type { Context, Documents, Table } from './case';
import { manual } from './sources';
import type { Aggregate } from './sdk';

/** A pipeline's name, its stages, and the documents that it answers. */
export type PipelineRow = readonly [
  name: string,
  pipeline: (aggregate: Aggregate, context: Context) => Aggregate,
  list: readonly unknown[],
];

/** A table of pipelines over the same documents, which are in the order of `_id`. */
export const pipelineTable = (
  name: string,
  section: string,
  documents: Documents,
  rows: readonly PipelineRow[],
): Table => ({
  name,
  cases: rows.map(([rowName, pipeline, list]) => ({
    name: rowName,
    source: manual(section),
    documents,
    run: async (context) => {
      const sorted = context.collection.aggregate().sort({ _id: 1 });
      return (await pipeline(sorted, context).end()).list;
    },
    result: list,
  })),
});

/** A pipeline's name, its stages, and what the message of its refusal must match. */
type PipelineRefusal = readonly [
  name: string,
  pipeline: (aggregate: Aggregate, context: Context) => Aggregate,
  message: RegExp,
];

/** Aggregation's own errors carry this number, whatever their code. */
const AGGREGATE_FAILED = -1;

/** A table of pipelines that the database refuses. */
export const pipelineRefusals = (
  name: string,
  section: string,
  documents: Documents,
  rows: readonly PipelineRefusal[],
): Table => ({
  name,
  cases: rows.map(([rowName, pipeline, message]) => ({
    name: rowName,
    source: manual(section),
    documents,
    run: (context) => pipeline(context.collection.aggregate(), context).end(),
    error: { errCode: AGGREGATE_FAILED, message },
  })),
});

/** An expression and its value; `undefined` where it makes no value. */
type ExpressionRow = readonly [
  name: string,
  expression: ((context: Context) => unknown) | object | string,
  value: unknown,
];

const expressionOf = (written: ExpressionRow[1], context: Context): unknown =>
  typeof written === 'function' ? (written as (context: Context) => unknown)(context) : written;

/** A table of expressions, each worked out for one document. */
export const expressionTable = (
  name: string,
  section: string,
  document: object,
  rows: readonly ExpressionRow[],
): Table => ({
  name,
  cases: rows.map(([rowName, expression, value]) => ({
    name: rowName,
    source: manual(section),
    documents: [{ _id: 'a', ...document }],
    run: async (context) => {
      const { list } = await context.collection
        .aggregate()
        .project({ _id: 0, value: expressionOf(expression, context) })
        .end();
      return list;
    },
    result: [value === undefined ? {} : { value }],
  })),
});

/** An expression and what the message of its refusal must match. */
type ExpressionRefusal = readonly [expression: object, message: RegExp];

/** A table of expressions that the database refuses; each is named by what it is. */
export const expressionRefusals = (
  name: string,
  section: string,
  document: object,
  rows: readonly ExpressionRefusal[],
): Table => ({
  name,
  cases: rows.map(([expression, message]) => ({
    name: JSON.stringify(expression),
    source: manual(section),
    documents: [{ _id: 'a', ...document }],
    run: (context) => context.collection.aggregate().project({ value: expression }).end(),
    error: { errCode: AGGREGATE_FAILED, message },
  })),
});
