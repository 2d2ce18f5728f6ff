import type { Collections } from '../../../typings/collections';
import type { Database, Filter } from '../../../cloudfunctions/platform/database';
import { PAGE_DOCUMENTS } from './read-pages';

/** What grows with every change of a member, and the field that an index keeps it in order by. */
const orderOf = { points_records: 'seq', points_events: 'created' } as const;

type History = keyof typeof orderOf;

/**
 * The documents of one member, page after page of the index, so that each is read once, however
 * many there are; only those of a page's last instant begin the next page again.
 */
const readInOrder = async <Name extends History>(
  db: Database,
  collection: Name,
  memberId: string,
): Promise<Collections[Name][]> => {
  const field = orderOf[collection];
  const valueOf = (document: Collections[Name]): unknown => Reflect.get(document, field);
  const known = new Map<string, Collections[Name]>();
  for (let from: object = {}; ; ) {
    const page = await db.find(collection, {
      // Both collections have both fields; the generic type cannot tell.
      where: { user_id: memberId, ...from } as Filter<Collections[Name]>,
      order: [[field as string as Extract<keyof Collections[Name], string>, 'asc']],
      limit: PAGE_DOCUMENTS,
    });
    const before = known.size;
    for (const document of page) known.set(document._id, document);
    const last = page.at(-1);
    if (page.length < PAGE_DOCUMENTS || last === undefined) return [...known.values()];
    if (known.size === before) throw new Error(`${memberId}: too much of one ${field}`);
    from = { [field]: { $gte: valueOf(last) } };
  }
};

/**
 * The ledger rows, or the events, of members. One round trip where all of them together have less
 * than a page; else each member's for itself.
 */
export const readHistory = async <Name extends History>(
  db: Database,
  collection: Name,
  memberIds: readonly string[],
): Promise<Collections[Name][]> => {
  const together = await db.find(collection, {
    where: { user_id: { $in: memberIds } } as Filter<Collections[Name]>,
    limit: PAGE_DOCUMENTS,
  });
  if (together.length < PAGE_DOCUMENTS) return together;
  const histories = await Promise.all(
    memberIds.map((memberId) => readInOrder(db, collection, memberId)),
  );
  return histories.flat();
};
