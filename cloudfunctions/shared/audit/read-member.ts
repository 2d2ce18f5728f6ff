import type { Member } from '../../../typings/collections/members';
import type { Database } from '../runtime/database';
import { joinFacts, type MemberFacts } from './member-facts';
import { readAll } from './read-pages';

/** Everything that the collections hold about a member, who was read before. */
export const readFacts = async (db: Database, member: Member): Promise<MemberFacts> => {
  const own = { user_id: member._id };
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
    readAll(db, 'points_records', own),
    readAll(db, 'points_events', own),
    readAll(db, 'points_exchange_records', own),
    readAll(db, 'member_level_history', own),
    readAll(db, 'balance_records', own),
    readAll(db, 'member_coupons', own),
    readAll(db, 'member_privileges', own),
    readAll(db, 'addresses', own),
    readAll(db, 'phone_claims', own),
  ]);
  return joinFacts(member, {
    rows,
    events,
    redemptions,
    history,
    balanceRecords,
    coupons,
    privileges,
    addresses,
    phoneClaims,
  });
};
