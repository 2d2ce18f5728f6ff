import type { Collections, OwnedCollection } from '../../../typings/collections';
import type { Member } from '../../../typings/collections/members';
import type { PointsExchangeRecord } from '../../../typings/collections/points_exchange_records';
import {
  pendingDocuments,
  pendingReplacements,
} from '../../../cloudfunctions/domain/member/pending-write';

/** Owned collections of which an audit reads no facts about a member. */
type NotRead = 'messages' | 'outbox' | 'subscription_quotas';

/** What the invariants call a member's documents. An owned collection that is new is named here. */
export const factNames = {
  points_records: 'rows',
  points_events: 'events',
  points_exchange_records: 'redemptions',
  member_level_history: 'history',
  balance_records: 'balanceRecords',
  member_coupons: 'coupons',
  member_privileges: 'privileges',
  addresses: 'addresses',
  phone_claims: 'phoneClaims',
} as const satisfies Readonly<Record<Exclude<OwnedCollection, NotRead>, string>>;

export type FactCollection = keyof typeof factNames;

export const factCollections = Object.keys(factNames) as FactCollection[];

/** What the collections hold about a member, read after the member. */
export type StoredFacts = {
  readonly [Name in FactCollection as (typeof factNames)[Name]]: readonly Collections[Name][];
};

/**
 * Everything about one member, as of one version of the member document. The rows are in the order
 * of their `seq`, up to the member's; each document is there once, copied out or not.
 */
export interface MemberFacts extends StoredFacts {
  readonly member: Member;
  /** Documents that are both copied out and still to be copied, with another content. */
  readonly contradictions: readonly { collection: string; stored: unknown; pending: unknown }[];
}

/** The stored facts of one member, each collection as `read` answers it. */
export const toFacts = (
  read: <Name extends FactCollection>(name: Name) => readonly Collections[Name][],
): StoredFacts =>
  // Each collection goes under its own name in the table above.
  Object.fromEntries(
    factCollections.map((name) => [factNames[name], read(name)]),
  ) as unknown as StoredFacts;

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
