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

/** What a deployment and the local cloud must know about a collection. */
export interface CollectionDeclaration<Name extends string = string> {
  readonly name: Name;
  readonly indexes: readonly IndexDeclaration[];
  readonly rule: SecurityRule;
}

/** Only functions read and write it: the default for everything that holds points or people. */
export const functionsOnly: SecurityRule = { read: false, write: false };

/** Keeps the literal name of a collection while checking its declaration. */
export const declareCollection = <const Name extends string>(
  declaration: CollectionDeclaration<Name>,
): CollectionDeclaration<Name> => declaration;
