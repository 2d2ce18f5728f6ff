import type { Context, Documents, Table } from './case';

/** A query's name, the query, and the `_id`s of the documents that it finds, in their order. */
export type QueryRow = readonly [
  name: string,
  query: (context: Context) => unknown,
  ids: readonly unknown[],
];

/** A table of queries over the same documents; the result is in the order of `_id`. */
export const queryTable = (
  name: string,
  source: string,
  documents: Documents,
  rows: readonly QueryRow[],
): Table => ({
  name,
  cases: rows.map(([rowName, query, ids]) => ({
    name: rowName,
    source,
    documents,
    run: async (context) => {
      const { data } = await context.collection
        .where(query(context))
        .orderBy('_id', 'asc')
        .limit(1000)
        .get();
      return data.map(({ _id }) => _id);
    },
    result: ids,
  })),
});

/** A query's name, the query, and what the message of its refusal must match. */
export type RefusalRow = readonly [
  name: string,
  query: (context: Context) => unknown,
  message: RegExp,
  errCode?: number,
];

const REQUEST_FAILED = -502_001;

/** A table of queries that the database refuses. */
export const queryRefusals = (
  name: string,
  source: string,
  rows: readonly RefusalRow[],
): Table => ({
  name,
  cases: rows.map(([rowName, query, message, errCode = REQUEST_FAILED]) => ({
    name: rowName,
    source,
    documents: [{ _id: 'a', n: 1 }],
    run: (context) => context.collection.where(query(context)).get(),
    error: { errCode, message },
  })),
});
