/**
 * What the cases use of `wx-server-sdk`. The types that come with it leave out commands that it has
 * (`expr`, `jsonSchema`, `text`, `project.elemMatch`) and say that every request may answer nothing.
 */

/** An operator with its operands, to which others may be chained. */
type Expression = {
  readonly [Name in keyof DB.DatabaseQueryCommand | 'and' | 'or']: (
    ...operands: unknown[]
  ) => Expression;
};

type NamesOfCommands =
  | Exclude<keyof DB.DatabaseCommand, 'aggregate' | 'project'>
  | 'expr'
  | 'jsonSchema'
  | 'text';

/** `db.command`. */
export type Command = {
  readonly [Name in NamesOfCommands]: (...operands: unknown[]) => Expression;
} & {
  readonly aggregate: DB.DatabaseCommand['aggregate'] & { pipeline(): Aggregate };
  readonly project: Record<'slice' | 'elemMatch', (operand: unknown) => object>;
};

/** A document as it comes back. */
type Found = Record<string, unknown>;

interface Query {
  where(query: unknown): Query;
  orderBy(field: string, direction: string): Query;
  limit(count: number): Query;
  skip(count: number): Query;
  field(projection: object): Query;
  get(): Promise<{ data: Found[] }>;
  count(): Promise<{ total: number }>;
  update(options: { data: object }): Promise<{ stats: { updated: number } }>;
  remove(): Promise<{ stats: { removed: number } }>;
}

interface DocumentReference {
  field(projection: object): DocumentReference;
  get(): Promise<{ data: Found }>;
  set(options: {
    data: object;
  }): Promise<{ _id: unknown; stats: { created: number; updated: number } }>;
  update(options: { data: object }): Promise<{ stats: { updated: number } }>;
  remove(): Promise<{ stats: { removed: number } }>;
}

type NamesOfStages =
  | 'addFields'
  | 'bucket'
  | 'bucketAuto'
  | 'collStats'
  | 'count'
  | 'facet'
  | 'geoNear'
  | 'graphLookup'
  | 'group'
  | 'indexStats'
  | 'limit'
  | 'lookup'
  | 'match'
  | 'out'
  | 'project'
  | 'redact'
  | 'replaceRoot'
  | 'sample'
  | 'skip'
  | 'sort'
  | 'sortByCount'
  | 'unwind';

/** A pipeline; `end` sends it. */
export type Aggregate = {
  readonly [Stage in NamesOfStages]: (operand?: unknown) => Aggregate;
} & { end(): Promise<{ list: Found[] }> };

export interface Collection extends Query {
  doc(id: string | number): DocumentReference;
  add(options: { data: object }): Promise<{ _id: unknown }>;
  aggregate(): Aggregate;
}

export interface Transaction {
  collection(name: string): Collection;
  commit(): Promise<unknown>;
  rollback(reason?: unknown): Promise<unknown>;
}

/** `cloud.database()`. */
export interface Database {
  readonly command: Command;
  readonly Geo: DB.IGeo;
  collection(name: string): Collection;
  createCollection(name: string): Promise<unknown>;
  serverDate(options?: { offset: number }): object;
  RegExp(options: { regexp: string; options?: string }): object;
  startTransaction(): Promise<Transaction>;
  runTransaction(
    callback: (transaction: Transaction) => Promise<unknown>,
    retries?: number,
  ): Promise<unknown>;
}
