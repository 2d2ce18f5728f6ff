/** A field of an index, and whether it ascends or descends. */
export type IndexKey = readonly [field: string, direction: 1 | -1];

/** An index of a collection. A unique index treats a missing field as null. */
export interface IndexDeclaration {
  readonly name: string;
  readonly keys: readonly IndexKey[];
  readonly unique?: boolean;
}

/**
 * What clients may do with a collection directly: never, always, or when an expression of
 * CloudBase's security-rules language holds. Functions are not bound by it.
 */
export interface SecurityRule {
  readonly read: boolean | string;
  readonly write: boolean | string;
}

/** What closing the owner's account does with a collection's documents of the account. */
export type Closing =
  /** They are removed. */
  | 'remove'
  /** They stay: they hold nothing of the person, or the shop must keep them. */
  | 'keep'
  /** Those that match `where` (all, without one) get these values in place of their own. */
  | {
      readonly blank: Readonly<Record<string, string | null>>;
      readonly where?: Readonly<Record<string, unknown>>;
    };

/** A member owns the documents of a collection. */
export interface Ownership {
  /** The field that holds the member's id. */
  readonly field: '_id' | 'user_id';
  readonly onClose: Closing;
  /** The section of `profile.exportData` that shows them; null where another section does. */
  readonly exportedAs: string | null;
}

/** What a deployment, the local cloud and the functions must know about a collection. */
export interface CollectionDeclaration<Name extends string = string> {
  readonly name: Name;
  readonly indexes: readonly IndexDeclaration[];
  readonly rule: SecurityRule;
  /** Null for what belongs to the shop. */
  readonly owner: Ownership | null;
  /**
   * The names of what must always hold for its documents. `tools/audit` has a check for each name:
   * one that is missing there does not compile.
   */
  readonly invariants: readonly string[];
}

/** Only functions read and write it: the default for everything that holds points or people. */
export const functionsOnly: SecurityRule = { read: false, write: false };

/** Keeps the literal types of a declaration while checking its shape. */
export const declareCollection = <const Declaration extends CollectionDeclaration>(
  declaration: Declaration,
): Declaration => declaration;
