import { requestFailed } from '../values/errors';
import { LARGEST_DOCUMENT_BYTES } from '../values/check-document';
import { isDocument, type Document, type MaybeValue } from '../values/values';

/** What a stage may hold at once; WeChat's page of each stage and MongoDB's limit. */
export const LARGEST_STAGE_BYTES = 100 * 1024 * 1024;

/** The deepest nesting of pipelines and of computed values, as for a BSON document. */
export const DEEPEST_NESTING = 180;

/** MongoDB's limit of stages in one pipeline. */
export const MOST_STAGES = 1000;

const VALUE_BYTES = 8;

interface Extent {
  readonly bytes: number;
  readonly depth: number;
}

/** Computed values never change, so each is measured once. */
const measured = new WeakMap<object, Extent>();
const scalar: Extent = { bytes: VALUE_BYTES, depth: 0 };

const measure = (value: MaybeValue): Extent => {
  if (typeof value === 'string') return { bytes: value.length + VALUE_BYTES, depth: 0 };
  if (!Array.isArray(value) && !isDocument(value)) return scalar;
  const known = measured.get(value);
  if (known) return known;
  let bytes = VALUE_BYTES;
  let depth = 0;
  const add = (entry: MaybeValue, name: number): void => {
    const extent = measure(entry);
    bytes += extent.bytes + name;
    depth = Math.max(depth, extent.depth);
  };
  if (Array.isArray(value)) for (const element of value) add(element, 2);
  else for (const field of Object.keys(value)) add(value[field], field.length + 2);
  const extent = { bytes, depth: depth + 1 };
  measured.set(value, extent);
  return extent;
};

/** The approximate size of a value as BSON; a part that is used twice counts twice. */
export const bytesOf = (value: MaybeValue): number => measure(value).bytes;

/**
 * Answers the value, or throws if no document could hold it. Values share their parts, so without
 * this check a short pipeline could make a value that takes forever to write or compare.
 */
export const guarded = <Kind extends MaybeValue>(value: Kind): Kind => {
  if (typeof value === 'string') {
    if (value.length > LARGEST_DOCUMENT_BYTES) throw tooLarge();
    return value;
  }
  if (typeof value !== 'object' || value === null) return value;
  const { bytes, depth } = measure(value);
  if (bytes > LARGEST_DOCUMENT_BYTES) throw tooLarge();
  if (depth > DEEPEST_NESTING) {
    throw requestFailed(`Exceeded max nesting depth of ${DEEPEST_NESTING}`);
  }
  return value;
};

const tooLarge = (): Error =>
  requestFailed(
    `BSONObjectTooLarge: a computed value is larger than ${LARGEST_DOCUMENT_BYTES} bytes`,
  );

/** Counts the bytes that a stage holds; throws above the limit. */
export class StageMemory {
  private bytes = 0;

  constructor(private readonly stage: string) {}

  hold(value: MaybeValue): void {
    this.bytes += bytesOf(value);
    if (this.bytes > LARGEST_STAGE_BYTES) {
      throw requestFailed(
        `Exceeded memory limit for ${this.stage}: ${LARGEST_STAGE_BYTES} bytes; match or project first`,
      );
    }
  }

  holding(document: Document): Document {
    this.hold(document);
    return document;
  }
}
