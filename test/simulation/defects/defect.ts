/** A mistake planted into the product's source text while it is loaded, never in the product. */
export interface Defect {
  readonly name: string;
  /** From the root of the repository. */
  readonly file: string;
  readonly changes: readonly Change[];
}

/** One place of the mistake. */
export interface Change {
  /** Exactly what the source holds, once. */
  readonly snippet: string;
  readonly planted: string;
}
