import type { Member } from '../../../../typings/collections/members';
import type {
  Allocation,
  Direction,
  PointsRecord,
  PointsType,
} from '../../../../typings/collections/points_records';
import { endOfDay } from '../../../../common/day';
import type { Draft } from '../../member/draft';
import { applyAllocations } from '../state/lots';
import { monthsAfter } from '../state/monthly-totals';
import { hasRoom } from '../state/exact-room';
import { recordIdOf } from '../keys/record-id';
import type { LedgerSource } from '../state/sources';

/** A ledger row to be written that no rule made. Its points are the sum of its allocations. */
export interface Posting {
  readonly type: PointsType;
  /** What exactly it is, finer than `type`. */
  readonly source: LedgerSource;
  /** As members read it. */
  readonly reason: string;
  /** Which lots it changes, signed: all of one sign. */
  readonly allocations: readonly Allocation[];
  readonly orderId?: string | null;
  readonly relatedId?: string | null;
  readonly operator?: string | null;
  /** The last day of points earned. */
  readonly expiresOn?: string | null;
  /** What it adds to growth, signed; 0 when left out. */
  readonly growth?: number;
  /** The event of the row, where it is not the draft's. */
  readonly eventId?: string;
}

/** A ledger row of points that a rule gave, or of some of them that go back: its source is data. */
export interface RulePosting extends Omit<Posting, 'source'> {
  readonly source: string;
  readonly rule: PointsRecord['rule'];
}

/**
 * In which column of the member's totals a row counts. What goes back counts against what it undoes:
 * a refund lowers what was earned, a cancelled redemption what was used. A debt is a refund that
 * comes late. A correction undoes nothing, so that its sign tells.
 */
const directionOf = ({ type, source }: Posting | RulePosting, points: number): Direction => {
  if (type === 'expired') return 'expired';
  if (type === 'admin_adjust') return points > 0 || source === 'debt' ? 'earned' : 'spent';
  return type.startsWith('spent_') ? 'spent' : 'earned';
};

/** The member's balances and totals after a row. */
const totalsAfter = (
  member: Member,
  row: Pick<PointsRecord, 'type' | 'points' | 'direction' | 'growth'>,
): Pick<
  Member,
  'points' | 'seq' | 'growth' | 'earned_total' | 'spent_total' | 'points_by_type'
> => ({
  points: member.points + row.points,
  seq: member.seq + 1,
  growth: member.growth + row.growth,
  earned_total: member.earned_total + (row.direction === 'earned' ? row.points : 0),
  spent_total: member.spent_total - (row.direction === 'spent' ? row.points : 0),
  points_by_type: {
    ...member.points_by_type,
    [row.type]: (member.points_by_type[row.type] ?? 0) + row.points,
  },
});

/**
 * Adds one row to the ledger, with its effect on balance, lots, totals and growth: the only step
 * that does. A row of no points is left out. A sum that JavaScript would not hold exactly marks the
 * draft as overflowed instead, also when points that wait would make it so: what was promised can
 * always be paid. Throws when the balance or growth would fall below 0.
 */
export const post = (draft: Draft, posting: Posting | RulePosting): Draft => {
  const { member } = draft;
  const points = posting.allocations.reduce((sum, allocation) => sum + allocation.points, 0);
  if (points === 0) return draft;
  const expiresOn = posting.expiresOn ?? null;
  const direction = directionOf(posting, points);
  const growth = posting.growth ?? 0;
  const totals = totalsAfter(member, { type: posting.type, points, direction, growth });
  const { points_by_type: byType, ...numbers } = totals;
  const exact = [points, ...Object.values(numbers), ...Object.values(byType)].every((number) =>
    Number.isSafeInteger(number),
  );
  if (!exact || !hasRoom(byType, member.pending)) return { ...draft, overflowed: true };
  if (totals.points < member.frozen) throw new RangeError('a row takes more than is spendable');
  if (totals.growth < 0) throw new RangeError('a row takes more growth than there is');
  const row: PointsRecord = {
    _id: recordIdOf(member._id, totals.seq),
    user_id: member._id,
    username: member.username,
    type: posting.type,
    points,
    balance: totals.points,
    reason: posting.reason,
    order_id: posting.orderId ?? null,
    related_id: posting.relatedId ?? null,
    expire_time: expiresOn === null ? null : endOfDay(expiresOn),
    created: draft.now,
    seq: totals.seq,
    source: posting.source,
    event_id: posting.eventId ?? draft.eventId,
    rule: 'rule' in posting ? posting.rule : null,
    allocations: [...posting.allocations],
    operator: posting.operator ?? null,
    expires_on: expiresOn,
    direction,
    growth,
  };
  const lots = applyAllocations(member.lots, posting.allocations);
  const monthly_totals = monthsAfter(member, row);
  return {
    ...draft,
    member: { ...member, ...totals, monthly_totals, lots },
    rows: [...draft.rows, row],
  };
};
