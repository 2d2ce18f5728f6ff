import type { Context } from '../../server/context';
import { AGAIN, retryUntilDeadline } from '../member/retry';
import { isCrowded, partIn } from './holds';
import { resolveStale } from './resolve-stale';
import type { Part, SharedDocument } from './resource';

/** One number that stands in several documents, so that no single one is changed by everybody. */
export interface Shards {
  /** The part of a shard that an invocation would take; its key and maker are the same in all. */
  readonly partOf: (documentId: string, amount: number, before: number) => Part;
  /** Takes a part, unless the shard has too little left or a hold of this key. */
  readonly take: (part: Part) => Promise<boolean>;
  /** The shard that is tried alone first; picked by chance, so that takers spread. */
  readonly firstId: string;
  /** All shards in the order in which they are tried; those that are missing are made. */
  readonly read: () => Promise<readonly SharedDocument[]>;
  readonly roomIn: (document: SharedDocument) => number;
}

/** How much some parts are together. */
export const amountOf = (parts: readonly Part[]): number =>
  parts.reduce((sum, { hold }) => sum + hold.amount, 0);

/**
 * Takes as much as there is, up to an amount. One request while the first shard has enough; else all
 * of them are looked through, and what was left by those who were cut off is given back first, before
 * the answer is less.
 */
export const takeOfShards = async (
  context: Context,
  shards: Shards,
  wanted: number,
): Promise<readonly Part[]> => {
  const whole = shards.partOf(shards.firstId, wanted, 0);
  if (await shards.take(whole)) return [whole];
  return retryUntilDeadline(context, 'the shards', async () => {
    const documents = await shards.read();
    // The answer to a taking may have been lost, or have become that of a repeat by the SDK.
    const taken = documents.flatMap((document) => partIn(document, whole) ?? []);
    const before = amountOf(taken);
    if (before >= wanted) return taken;
    const open = documents.find(
      (document) =>
        shards.roomIn(document) > 0 && !isCrowded(document) && partIn(document, whole) === null,
    );
    if (open !== undefined) {
      const amount = Math.min(shards.roomIn(open), wanted - before);
      await shards.take(shards.partOf(open._id, amount, before));
      return AGAIN;
    }
    let resolved = 0;
    for (const document of documents) {
      resolved += await resolveStale(context, whole.resource, document);
    }
    return resolved > 0 ? AGAIN : taken;
  });
};
