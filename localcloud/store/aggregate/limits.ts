import { requestFailed } from '../values/errors';
import { LARGEST_DOCUMENT_BYTES } from '../values/check-document';
import { isDocument, type Document, type MaybeValue } from '../values/values';

/** What a stage may hold at once; WeChat's page of each stage and MongoDB's limit. */
export const LARGEST_STAGE_BYTES = 100 * 1024 * 1024;

/** Pipelines and what they compute are no deeper than a BSON document. */
export const DEEPEST_NESTING = 180;

/** MongoDB's limit of stages in one pipeline. */
export const MOST_STAGES = 1000;

const VALUE_BYTES = 8;

interface Extent {
  readonly bytes: number;
  readonly depth: number;
}

/** Computed values are never changed, so what has been measured once need not be again. */
const measured = new WeakMap<object, Extent>();
const scalar: Extent = { bytes: VALUE_BYTES, depth: 0 };

function measure(value: MaybeValue): Extent {
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
}

/** About how many bytes a value takes as BSON; what is used twice counts twice. */
export function bytesOf(value: MaybeValue): number {
  return measure(value).bytes;
}

/**
 * The value, unless no document could hold it. Values share what they are made of, so a few lines
 * could otherwise describe one that takes for ever to write or to compare.
 */
export function guarded<Kind extends MaybeValue>(value: Kind): Kind {
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
}

function tooLarge(): Error {
  return requestFailed(
    `BSONObjectTooLarge: a computed value is larger than ${LARGEST_DOCUMENT_BYTES} bytes`,
  );
}

/** Counts what a stage holds and refuses what is over the limit. */
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
