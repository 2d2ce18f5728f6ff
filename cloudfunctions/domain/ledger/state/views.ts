import type * as v from 'valibot';
import type { Member } from '../../../../typings/collections/members';
import type { PointsRecord } from '../../../../typings/collections/points_records';
import type { expiringView, recordView } from './schema';

export type RecordView = v.InferOutput<typeof recordView>;
export type ExpiringView = v.InferOutput<typeof expiringView>;

/** A ledger row as shown to its member. */
export const toRecordView = (row: PointsRecord): RecordView => ({
  _id: row._id,
  seq: row.seq,
  type: row.type,
  source: row.source,
  points: row.points,
  balance: row.balance,
  reason: row.reason,
  order_id: row.order_id,
  related_id: row.related_id,
  expires_on: row.expires_on,
  created: row.created.toISOString(),
});

/** What lapses on which day, earliest first; what has lapsed already is left out. */
export const expiringDays = (member: Pick<Member, 'lots'>, today: string): ExpiringView[] =>
  member.lots
    .filter((lot) => lot.expires_on >= today)
    .map((lot) => ({ date: lot.expires_on, points: lot.points }));

/** The next points to lapse, or null. */
export const toExpiringView = (member: Pick<Member, 'lots'>, today: string): ExpiringView | null =>
  expiringDays(member, today)[0] ?? null;
