import type { Collections } from '../../../typings/collections';
import type { Member } from '../../../typings/collections/members';
import type { Database, Filter } from '../../../cloudfunctions/platform/database';
import {
  factCollections,
  joinFacts,
  toFacts,
  type FactCollection,
  type MemberFacts,
} from './member-facts';
import { readHistory } from './read-history';
import { readAll } from './read-pages';

/** A collection's documents of members, who were read before. */
const readOwned = <Name extends FactCollection>(
  db: Database,
  name: Name,
  memberIds: readonly string[],
): Promise<Collections[Name][]> =>
  // What grows without end is read in pages of its index.
  name === 'points_records' || name === 'points_events'
    ? (readHistory(db, name, memberIds) as Promise<Collections[Name][]>)
    : readAll(db, name, { user_id: { $in: memberIds } } as Filter<Collections[Name]>);

/**
 * Everything that the collections hold about members, who were read before. One round trip for all
 * of them together, where no collection has more of theirs than a page.
 */
export const readFacts = async (
  db: Database,
  members: readonly Member[],
): Promise<MemberFacts[]> => {
  const memberIds = members.map(({ _id }) => _id);
  const found = await Promise.all(
    factCollections.map(async (name) => [name, await readOwned(db, name, memberIds)] as const),
  );
  const documents = new Map<string, readonly { readonly user_id: string }[]>(found);
  return members.map((member) =>
    joinFacts(
      member,
      toFacts(<Name extends FactCollection>(name: Name) =>
        (documents.get(name) ?? []).filter(
          (document): document is Collections[Name] => document.user_id === member._id,
        ),
      ),
    ),
  );
};
