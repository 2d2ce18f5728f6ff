import type { CollectionName, Collections } from '../../typings/collections';

type Value = string | number | boolean | Date | null;

/** What a field is compared with. */
export type Comparison<T = unknown> =
  | T
  | {
      readonly $ne?: T;
      readonly $gt?: T;
      readonly $gte?: T;
      readonly $lt?: T;
      readonly $lte?: T;
      readonly $in?: readonly T[];
      readonly $exists?: boolean;
    };

/** Conditions that must all hold; a key may be a dotted path. */
export type Filter<Document> = {
  readonly [Field in keyof Document]?: Comparison<Document[Field]>;
} & { readonly [path: `${string}.${string}`]: Comparison<Value> };

/** What to change; whatever is not named stays. `$set` replaces a value whole. */
export interface Change<Document> {
  readonly $set?: Partial<Document> & {
    readonly [path: `${string}.${string}`]: Value | Readonly<Record<string, Value>>;
  };
  readonly $unset?: readonly `${string}.${string}`[];
  readonly $inc?: { readonly [Field in keyof Document]?: number };
  /** Elements to append, by field. */
  readonly $push?: {
    readonly [Field in keyof Document]?: Document[Field] extends readonly (infer Item)[]
      ? readonly Item[]
      : never;
  };
  /** Elements to take out, by field: those that have one of the values there. */
  readonly $pull?: {
    readonly [Field in keyof Document]?: Document[Field] extends readonly (infer Item)[]
      ? { readonly [Part in keyof Item]?: { readonly $in: readonly Item[Part][] } }
      : never;
  };
}

/** Which documents to read, and how many: at most 1 000, which is the platform's own bound. */
export interface Selection<Document> {
  readonly where: Filter<Document>;
  readonly order?: readonly (readonly [field: Extract<keyof Document, string>, 'asc' | 'desc'])[];
  readonly skip?: number;
  /** Documents. */
  readonly limit: number;
}

/**
 * The cloud database as operations see it. Each method is one request. The platform asking to
 * slow down arrives as `RateLimitedError`; any other error may mean that the request was applied
 * and only its answer was lost.
 */
export interface Database {
  get<Name extends CollectionName>(name: Name, id: string): Promise<Collections[Name] | null>;
  find<Name extends CollectionName>(
    name: Name,
    selection: Selection<Collections[Name]>,
  ): Promise<Collections[Name][]>;
  count<Name extends CollectionName>(name: Name, where: Filter<Collections[Name]>): Promise<number>;
  /** False when a document with this `_id`, or one of its unique keys, exists. */
  insert<Name extends CollectionName>(name: Name, document: Collections[Name]): Promise<boolean>;
  /** How many documents matched and were changed. */
  update<Name extends CollectionName>(
    name: Name,
    where: Filter<Collections[Name]>,
    change: Change<Collections[Name]>,
  ): Promise<number>;
  /** How many documents were removed. */
  remove<Name extends CollectionName>(
    name: Name,
    where: Filter<Collections[Name]>,
  ): Promise<number>;
}
