import type { Member } from '../../../../typings/collections/members';
import type { PointsEvent } from '../../../../typings/collections/points_events';
import type { PointsRecord } from '../../../../typings/collections/points_records';
import type { Catalog } from '../../member/catalog';
import type { Decision } from '../../member/decision';
import { failure, success, type Result } from '../../../../common/result';
import { streakBonus } from '../../rule/reward';
import { dayOf } from '../../../../common/day';
import { checkInAfter, isCheckedIn, nextBonus, streakOn, streakRewards } from '../state/calendar';
import { setMember, type Draft } from '../../member/draft';
import { openDraft } from '../../member/open';
import { earnEvent, withDetails } from '../../ledger/steps/earn-event';
import { pointsChangedNotice } from '../../ledger/steps/notices';
import { settle, toDecision } from '../../member/settle';
import { toRecordView, type RecordView } from '../../ledger/state/views';

/** What a check-in answers. */
export interface CheckInReply {
  readonly record: RecordView;
  readonly streak: number;
  readonly points: number;
  readonly bonus: number;
  readonly next: { days: number; bonus: number };
}

/** What came of a check-in. The row of one that was there before is read afterwards. */
export type CheckInOutcome =
  | { readonly kind: 'done'; readonly reply: CheckInReply }
  | { readonly kind: 'repeated' }
  | { readonly kind: 'done before' };

/** The part of a check-in's points that its streak made, after multipliers and limits. */
const bonusPart = (draft: Draft, streak: number, points: number): number => {
  const { catalog, now } = draft;
  if (streakBonus(streakRewards(catalog, now).bonuses, streak) === 0) return 0;
  const plainRules = catalog.rules.map((rule) =>
    rule.reward.kind === 'streak' ? { ...rule, reward: { kind: 'fixed' as const } } : rule,
  );
  const plain = earnEvent(
    { ...draft, catalog: { ...catalog, rules: plainRules } },
    { event: 'check_in', key: draft.today, context: { streak } },
  );
  return points - plain.points;
};

/** The reply to a check-in, from its row and event: the first one as well as a repeat. */
export const checkInReply = (
  record: PointsRecord,
  result: Pick<PointsEvent['result'], 'points' | 'details'>,
): CheckInReply => ({
  record: toRecordView(record),
  streak: result.details['streak'] ?? 0,
  points: result.points,
  bonus: result.details['bonus'] ?? 0,
  next: {
    days: result.details['next_days'] ?? 0,
    bonus: result.details['next_bonus'] ?? 0,
  },
});

/**
 * Decides today's check-in: once per Asia/Shanghai day, by the member's own state. A repeat of the
 * last check-in's request is answered as one, also after midnight. `RULE_INACTIVE` when no rule
 * gives anything for it.
 */
export const decideCheckIn = (
  member: Member,
  origin: { catalog: Catalog; now: Date; commitId: string; requestId: string | null },
): Result<Decision<CheckInOutcome>, 'RULE_INACTIVE'> => {
  const { catalog, now, requestId } = origin;
  const today = dayOf(now);
  const state = member.check_in;
  const unchanged = (kind: 'repeated' | 'done before') =>
    success({ change: {}, writes: [], value: { kind } });
  if (requestId !== null && state.last_request_id === requestId) return unchanged('repeated');
  if (isCheckedIn(state, today)) return unchanged('done before');

  const streak = streakOn(state, today) + 1;
  const draft = openDraft(member, { ...origin, event: 'check_in', key: today });
  const earned = earnEvent(draft, {
    event: 'check_in',
    key: today,
    context: { streak },
    reason: `签到第 ${streak} 天`,
    ...(requestId === null ? {} : { requestId }),
  });
  const record = earned.draft.rows.at(-1);
  if (earned.points === 0 || record === undefined) return failure('RULE_INACTIVE');

  const bonus = bonusPart(draft, streak, earned.points);
  const next = nextBonus(streakRewards(catalog, now), streak);
  const details = { streak, bonus, next_days: next.days, next_bonus: next.bonus };
  const checkIn = checkInAfter(state, today, { seq: record.seq, requestId });
  const noted = setMember(withDetails(earned.draft, details), { check_in: checkIn });
  const told = bonus > 0 ? pointsChangedNotice(noted, record) : noted;
  const reply = checkInReply(record, { points: earned.points, details });
  return success(toDecision(settle(told), { kind: 'done', reply }));
};
