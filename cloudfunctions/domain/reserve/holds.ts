import type { Hold } from '../../../typings/collections/holds';
import type { Context } from '../../server/context';
import type { Change, Filter } from '../../platform/database';
import type { Part, SharedCollection, SharedDocument } from './resource';

type HoldPath = `holds.${string}` | `returns.${string}`;

/** The holds that one document has room for. */
const MOST_HOLDS = 2_000;

/** Whether so many are at work on a document that the next one must wait. */
export const isCrowded = ({ holds }: Pick<SharedDocument, 'holds'>): boolean =>
  Object.keys(holds).length >= MOST_HOLDS;

const pathOf = ({ stage, key }: Pick<Part, 'stage' | 'key'>): HoldPath => `${stage}.${key}`;

/** The hold that this invocation makes for a member. */
export const holdFor = (
  { now, requestId }: Pick<Context, 'now' | 'requestId'>,
  memberId: string,
  { by = requestId, amount = 1, before = 0 }: Partial<Pick<Hold, 'by' | 'amount' | 'before'>> = {},
): Hold => ({ member_id: memberId, by, amount, before, at: now });

/** The condition that a hold is there and its maker's. */
export const isThere = (part: Part): Readonly<Record<`${HoldPath}.by`, string>> => ({
  [`${pathOf(part)}.by`]: part.hold.by,
});

/** Takes a hold off: part of a change. */
export const off = (part: Part): { readonly $unset: readonly HoldPath[] } => ({
  $unset: [pathOf(part)],
});

/**
 * Leaves a hold, and changes the document with it. False when the condition does not hold, or when
 * there is a hold of this key. One round trip.
 */
export const place = async (
  { db }: Context,
  part: Part,
  where: Filter<SharedDocument> = {},
  change: Change<SharedDocument> = {},
): Promise<boolean> => {
  const path = pathOf(part);
  const placed = await db.update<SharedCollection>(
    part.resource.collection,
    { ...where, _id: part.documentId, [path]: { $exists: false } },
    { ...change, $set: { ...change.$set, [path]: { ...part.hold } } },
  );
  return placed === 1;
};

/** The hold of this key in a document, as a part; null when there is none. */
export const partIn = (
  document: SharedDocument,
  { resource, stage, key }: Pick<Part, 'resource' | 'stage' | 'key'>,
): Part | null => {
  const hold = document[stage][key];
  return hold === undefined ? null : { resource, documentId: document._id, stage, key, hold };
};
