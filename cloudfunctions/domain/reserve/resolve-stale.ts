import type { Context } from '../../server/context';
import { isAbandoned } from '../member/abandoned';
import { fence } from '../member/fence';
import { AGAIN, retryUntilDeadline } from '../member/retry';
import { endHold } from './end-hold';
import type { Part, Resource, SharedDocument, Stage } from './resource';

const stages: readonly Stage[] = ['holds', 'returns'];

/** The holds in a document whose makers were cut off. */
const staleParts = (context: Context, resource: Resource, document: SharedDocument): Part[] =>
  stages.flatMap((stage) =>
    Object.entries(document[stage])
      .filter(([, { at }]) => isAbandoned(at, context.now))
      .map(([key, hold]) => ({ resource, documentId: document._id, stage, key, hold })),
  );

/** Finds out what became of the commit that a hold was made for, shuts it out, and ends the hold. */
const resolve = (context: Context, part: Part): Promise<void> =>
  retryUntilDeadline(context, 'the member', async () => {
    const member = await context.db.get('members', part.hold.member_id);
    const taken = member === null ? null : await part.resource.findTaken(context, member, part);
    if (taken === null && member !== null && !(await fence(context, member))) return AGAIN;
    const withoutCommit = part.stage === 'holds' ? 0 : Infinity;
    return endHold(context, part, taken ?? withoutCommit);
  });

/** Resolves what was left in a document by those who were cut off; answers how many there were. */
export const resolveStale = async (
  context: Context,
  resource: Resource,
  document: SharedDocument,
): Promise<number> => {
  const stale = staleParts(context, resource, document);
  for (const part of stale) await resolve(context, part);
  return stale.length;
};
