import type { Document, Value } from '../../values/values';
import type { Environment } from '../expressions/types';

/** Turns documents into documents; reads its input only as far as it needs. */
export type Stage = (input: Iterable<Document>) => Iterable<Document>;

/** A query on a collection; the plan uses the indexes that fit. */
export interface Selection {
  readonly query: Document;
  readonly order?: Document;
  readonly limit?: number;
}

/** Reads documents of a collection; nothing if the collection does not exist. */
export type ReadCollection = (
  collection: string,
  selection: Selection,
  environment: Environment,
) => Iterable<Document>;

/** A pipeline ready to run over a collection, or over given documents. */
export interface Pipeline {
  over(collection: string): Iterable<Document>;
  on(documents: Iterable<Document>): Iterable<Document>;
}

/** What a stage is compiled with. */
export interface StageContext {
  readonly environment: Environment;
  readonly read: ReadCollection;
  /** A number from 0 to 1, 1 excluded. */
  readonly random: () => number;
  /** Compiles a pipeline inside this one; `owner` is the stage that holds it. */
  readonly pipeline: (stages: Value, owner: string, environment: Environment) => Pipeline;
}

/** Compiles one stage; refuses a malformed operand before any document is read. */
export type StageCompiler = (operand: Value, context: StageContext) => Stage;
