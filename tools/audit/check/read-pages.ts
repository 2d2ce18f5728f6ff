import type { CollectionName, Collections } from '../../../typings/collections';
import type { Database, Filter } from '../../../cloudfunctions/platform/database';

/** The platform's own bound on a read. */
export const PAGE_DOCUMENTS = 1_000;

/** All documents that match, page by page in the order of their `_id`. */
export async function* readPages<Name extends CollectionName>(
  db: Database,
  collection: Name,
  where: Filter<Collections[Name]>,
  pageDocuments = PAGE_DOCUMENTS,
): AsyncGenerator<Collections[Name][]> {
  for (let after = ''; ; ) {
    const page = await db.find(collection, {
      // Every collection's `_id` is a string; the generic type cannot tell.
      where: { ...where, _id: { $gt: after } } as Filter<Collections[Name]>,
      order: [['_id' as Extract<keyof Collections[Name], string>, 'asc']],
      limit: pageDocuments,
    });
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (page.length < pageDocuments || last === undefined) return;
    after = last._id;
  }
}

/** All documents that match. */
export const readAll = async <Name extends CollectionName>(
  db: Database,
  collection: Name,
  where: Filter<Collections[Name]>,
): Promise<Collections[Name][]> => {
  const all: Collections[Name][] = [];
  for await (const page of readPages(db, collection, where)) all.push(...page);
  return all;
};
