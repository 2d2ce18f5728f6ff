import type { InvariantName } from '../../../typings/collections';

/** One way in which stored data contradicts the rules of the domain. */
export interface Breach {
  /** The name of the invariant. */
  readonly invariant: InvariantName;
  /** The member, item or quota. */
  readonly subject: string;
  /** What is wrong, with the numbers. */
  readonly message: string;
  /** The documents, or the parts of them, that show it. */
  readonly evidence: readonly unknown[];
}

/** What a check finds, before it is known of which invariant and subject. */
export type Finding = Pick<Breach, 'message' | 'evidence'>;

/** Something that must always hold for a subject: a pure function from facts to findings. */
export interface Invariant<Facts> {
  /** The sentence that must hold. */
  readonly statement: string;
  readonly check: (facts: Facts) => readonly Finding[];
}

/** Invariants of one kind of subject, by the names that the collections declare. */
export type Invariants<Facts> = { readonly [Name in InvariantName]?: Invariant<Facts> };

/** Runs all invariants over the facts of one subject. */
export const checkAll = <Facts>(
  invariants: Invariants<Facts>,
  subject: string,
  facts: Facts,
): Breach[] =>
  // The keys of a table of invariants are names of invariants.
  (Object.keys(invariants) as InvariantName[]).flatMap((invariant) =>
    (invariants[invariant]?.check(facts) ?? []).map((finding) => ({
      invariant,
      subject,
      ...finding,
    })),
  );

/** Nothing is wrong. */
const nothingFound: readonly Finding[] = [];

/** One finding when a condition fails. */
export const expectThat = (
  holds: boolean,
  message: string,
  ...evidence: readonly unknown[]
): readonly Finding[] => (holds ? nothingFound : [{ message, evidence }]);

/** One finding when two numbers differ. */
export const expectEqual = (
  what: string,
  stored: number,
  computed: number,
  ...evidence: readonly unknown[]
): readonly Finding[] =>
  expectThat(
    stored === computed,
    `${what} is ${stored}, but ${computed} was computed`,
    ...evidence,
  );

/** The sum of numbers drawn from rows. */
export const sumOf = <Row>(rows: readonly Row[], number: (row: Row) => number): number =>
  rows.reduce((sum, row) => sum + number(row), 0);
