import type { Context } from '../../server/context';
import { timerContext } from '../member/for-each-member';
import { resolveStale } from './resolve-stale';
import type { Resource, SharedCollection } from './resource';

/** Documents that are looked at together. */
const BATCH = 100;

/** Resolves what was left anywhere in a collection. `left`: the time was up, the next run goes on. */
export const sweepStale = async (
  invocation: Context,
  resource: Resource,
): Promise<{ resolved: number; left: boolean }> => {
  const context = timerContext(invocation);
  let resolved = 0;
  for (let after = ''; context.clock() < context.deadline; ) {
    const documents = await context.db.find<SharedCollection>(resource.collection, {
      where: { _id: { $gt: after } },
      order: [['_id', 'asc']],
      limit: BATCH,
    });
    for (const document of documents) resolved += await resolveStale(context, resource, document);
    const last = documents.at(-1);
    if (documents.length < BATCH || last === undefined) return { resolved, left: false };
    after = last._id;
  }
  return { resolved, left: true };
};
