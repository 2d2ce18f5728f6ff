import type { Address } from '../../../typings/collections/addresses';
import type { MemberLevelHistory } from '../../../typings/collections/member_level_history';
import type { Member } from '../../../typings/collections/members';
import type { PhoneClaim } from '../../../typings/collections/phone_claims';
import type { PointsEvent } from '../../../typings/collections/points_events';
import type { PointsExchangeRecord } from '../../../typings/collections/points_exchange_records';
import type { PointsRecord } from '../../../typings/collections/points_records';
import type {
  BalanceRecord,
  MemberCoupon,
  MemberPrivilege,
} from '../../../typings/collections/rewards';
import {
  pendingDocuments,
  pendingReplacements,
} from '../../../cloudfunctions/domain/member/pending-write';

/** Everything about one member, as of one version of the member document. */
export interface MemberFacts {
  readonly member: Member;
  /** By `seq`: copied out or not, each once, up to the member's. */
  readonly rows: readonly PointsRecord[];
  readonly events: readonly PointsEvent[];
  readonly redemptions: readonly PointsExchangeRecord[];
  readonly history: readonly MemberLevelHistory[];
  readonly balanceRecords: readonly BalanceRecord[];
  readonly coupons: readonly MemberCoupon[];
  readonly privileges: readonly MemberPrivilege[];
  readonly addresses: readonly Address[];
  readonly phoneClaims: readonly PhoneClaim[];
  /** Documents that are both copied out and still to be copied, with another content. */
  readonly contradictions: readonly { collection: string; stored: unknown; pending: unknown }[];
}

/** What the collections hold about a member, read after the member. */
export type StoredFacts = Omit<MemberFacts, 'member' | 'contradictions'>;

const merge = <Row extends { _id: string }>(
  stored: readonly Row[],
  pending: readonly Row[],
): Row[] => {
  const known = new Set(stored.map((row) => row._id));
  return [...stored, ...pending.filter((row) => !known.has(row._id))];
};

/** Redemptions as the member's latest commits left them: an end that is still to be copied counts. */
const redemptionsOf = (
  member: Member,
  stored: readonly PointsExchangeRecord[],
): PointsExchangeRecord[] => {
  const ended = new Map(
    pendingReplacements(member, 'points_exchange_records').map((record) => [record._id, record]),
  );
  return merge(stored, pendingDocuments(member, 'points_exchange_records')).map(
    (record) => ended.get(record._id) ?? record,
  );
};

/** A document as text, its fields in a fixed order: a database may keep them in another one. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, field: unknown) =>
    typeof field === 'object' && field !== null && !Array.isArray(field)
      ? Object.fromEntries(Object.entries(field).sort(([left], [right]) => (left < right ? -1 : 1)))
      : field,
  );

/** Facts that the ledger never changes once they are written: both copies must agree. */
const contradictionsOf = <Row extends { _id: string }>(
  collection: string,
  stored: readonly Row[],
  pending: readonly Row[],
): MemberFacts['contradictions'] => {
  const byId = new Map(stored.map((row) => [row._id, row]));
  return pending.flatMap((row) => {
    const copy = byId.get(row._id);
    return copy === undefined || canonical(copy) === canonical(row)
      ? []
      : [{ collection, stored: copy, pending: row }];
  });
};

/**
 * Joins a member with what the collections hold. The member was read first, so that rows of later
 * commits may be among those read: they are left out.
 */
export const joinFacts = (member: Member, stored: StoredFacts): MemberFacts => {
  const pendingRows = pendingDocuments(member, 'points_records');
  const pendingEvents = pendingDocuments(member, 'points_events');
  const rows = merge(stored.rows, pendingRows).filter((row) => row.seq <= member.seq);
  return {
    ...stored,
    member,
    rows: rows.sort((left, right) => left.seq - right.seq),
    events: merge(stored.events, pendingEvents),
    redemptions: redemptionsOf(member, stored.redemptions),
    history: merge(stored.history, pendingDocuments(member, 'member_level_history')),
    balanceRecords: merge(stored.balanceRecords, pendingDocuments(member, 'balance_records')),
    coupons: merge(stored.coupons, pendingDocuments(member, 'member_coupons')),
    privileges: merge(stored.privileges, pendingDocuments(member, 'member_privileges')),
    contradictions: [
      ...contradictionsOf('points_records', stored.rows, pendingRows),
      ...contradictionsOf('points_events', stored.events, pendingEvents),
    ],
  };
};
