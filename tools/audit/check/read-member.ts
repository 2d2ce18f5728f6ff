import type { Member } from '../../../typings/collections/members';
import type { Database } from '../../../cloudfunctions/platform/database';
import { joinFacts, type MemberFacts } from './member-facts';
import { readHistory } from './read-history';
import { readAll } from './read-pages';

/** Documents by the member that they belong to. */
const byMember = <Row extends { readonly user_id: string }>(
  rows: readonly Row[],
): ((memberId: string) => Row[]) => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.user_id);
    if (group === undefined) groups.set(row.user_id, [row]);
    else group.push(row);
  }
  return (memberId) => groups.get(memberId) ?? [];
};

/**
 * Everything that the collections hold about members, who were read before. One round trip for all
 * of them together, where no collection has more of theirs than a page.
 */
export const readFacts = async (
  db: Database,
  members: readonly Member[],
): Promise<MemberFacts[]> => {
  const memberIds = members.map(({ _id }) => _id);
  const own = { user_id: { $in: memberIds } };
  const [
    rows,
    events,
    redemptions,
    history,
    balanceRecords,
    coupons,
    privileges,
    addresses,
    phoneClaims,
  ] = await Promise.all([
    readHistory(db, 'points_records', memberIds).then(byMember),
    readHistory(db, 'points_events', memberIds).then(byMember),
    readAll(db, 'points_exchange_records', own).then(byMember),
    readAll(db, 'member_level_history', own).then(byMember),
    readAll(db, 'balance_records', own).then(byMember),
    readAll(db, 'member_coupons', own).then(byMember),
    readAll(db, 'member_privileges', own).then(byMember),
    readAll(db, 'addresses', own).then(byMember),
    readAll(db, 'phone_claims', own).then(byMember),
  ]);
  return members.map((member) =>
    joinFacts(member, {
      rows: rows(member._id),
      events: events(member._id),
      redemptions: redemptions(member._id),
      history: history(member._id),
      balanceRecords: balanceRecords(member._id),
      coupons: coupons(member._id),
      privileges: privileges(member._id),
      addresses: addresses(member._id),
      phoneClaims: phoneClaims(member._id),
    }),
  );
};
