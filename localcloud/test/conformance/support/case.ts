import type { Cloud } from '../../support/cloud';
import type { Collection, Command, Database } from './sdk';

/** What a case works with. Its collection holds nothing but its own documents. */
export interface Context {
  readonly db: Database;
  readonly _: Command;
  readonly $: Command['aggregate'];
  readonly collection: Collection;
  readonly collectionName: string;
  /** The local cloud with its test controls, for the cases marked `isLocal`. */
  readonly cloud: () => Cloud;
}

/** The documents that a case begins with, or how to make them. */
export type Documents = readonly object[] | ((context: Context) => readonly object[]);

/** An error as the SDK throws it. */
interface ExpectedError {
  /** Without it the SDK refuses by itself, before anything is sent. */
  readonly errCode?: number;
  readonly message: RegExp;
}

/** One fact about the database: what to do, and the result or the error to expect. */
export type Case = {
  readonly name: string;
  /** Where the expected behaviour is written: see sources.ts. */
  readonly source: string;
  readonly documents?: Documents;
  readonly run: (context: Context) => unknown;
  /** Whether it needs the local cloud's test controls, so that no other environment can run it. */
  readonly isLocal?: true;
} & ({ readonly result: unknown } | { readonly error: ExpectedError });

/** The cases about one command, operator, stage or kind of error. */
export interface Table {
  readonly name: string;
  readonly cases: readonly Case[];
}
