import type {
  EarnedPart,
  PointsEvent,
  RuleShare,
} from '../../../../typings/collections/points_events';
import type { Allocation } from '../../../../typings/collections/points_records';
import { usageGivenBack } from '../state/usage-given-back';
import { dayOf } from '../../../../common/day';
import { balanceOf } from '../state/balance';
import { setMember, type Draft } from '../../member/draft';
import { takeEarliest } from '../state/lots';
import { post } from './post';

/** An event whose earning is taken back in part. */
export interface TakenBack {
  readonly event: PointsEvent;
  readonly refundKey: string;
  /** What earlier refunds took of each rule's points, by rule. */
  readonly before: ReadonlyMap<string, number>;
  readonly points: number;
}

const ruleIdOf = (part: Pick<EarnedPart, 'rule' | 'source'>): string =>
  part.rule?.id ?? part.source;

/** Takes from what still waits, in the order in which it was earned. */
const takePending = (draft: Draft, eventId: string, points: number) => {
  const taken = new Map<string, number>();
  let left = points;
  const pending = draft.member.pending.flatMap((entry) => {
    if (entry.event_id !== eventId || left === 0) return [entry];
    const share = Math.min(entry.points, left);
    left -= share;
    taken.set(ruleIdOf(entry), share);
    return share === entry.points ? [] : [{ ...entry, points: entry.points - share }];
  });
  return { draft: left === points ? draft : setMember(draft, { pending }), taken, left };
};

/** Takes from the lot that the points went to, and what is missing there by earliest expiry. */
const takeFromLot = (draft: Draft, expiresOn: string, points: number): Allocation[] => {
  const { lots } = draft.member;
  const own = Math.min(points, lots.find((lot) => lot.expires_on === expiresOn)?.points ?? 0);
  const others = lots.filter((lot) => lot.expires_on !== expiresOn);
  return [
    ...(own === 0 ? [] : [{ expires_on: expiresOn, points: -own }]),
    ...takeEarliest(others, points - own),
  ];
};

/**
 * What taking points of a rule back lowers growth by: all of them, found or not, when they were
 * counted in the present period, and nothing when an earlier review has judged them.
 */
const growthOf = (
  { member }: Draft,
  { event, part, points }: { event: PointsEvent; part: EarnedPart; points: number },
): number => {
  const hasWaited = part.available_on > dayOf(event.created);
  const isOfPeriod = hasWaited
    ? part.available_on > member.growth_since
    : event.growth_since === member.growth_since;
  return part.counts_as_growth && isOfPeriod ? Math.min(points, member.growth) : 0;
};

/**
 * Takes available points of one rule back; what is not there, or frozen, becomes debt, unless the
 * closing of the account took it before. Growth that no row can show, since nothing is there to take,
 * is owed with it.
 */
const takeAvailable = (
  draft: Draft,
  { event, part, points }: { event: PointsEvent; part: EarnedPart; points: number },
  refundKey: string,
): Draft => {
  const found = Math.min(points, balanceOf(draft.member, draft.today).spendable);
  const forfeited = Math.min(points - found, draft.member.forfeited);
  const debt = draft.member.debt + points - found - forfeited;
  if (!Number.isSafeInteger(debt)) return { ...draft, overflowed: true };
  const growth = growthOf(draft, { event, part, points });
  const owed = Math.max(0, growth - found);
  const taken = post(draft, {
    type: part.type,
    source: part.source,
    reason: `退款扣回：${part.reason}`,
    allocations: takeFromLot(draft, part.expires_on, found),
    orderId: part.order_id,
    relatedId: refundKey,
    rule: part.rule,
    growth: owed - growth,
  });
  return setMember(taken, {
    debt,
    forfeited: taken.member.forfeited - forfeited,
    growth: taken.member.growth - owed,
    growth_owed: taken.member.growth_owed + owed,
  });
};

/**
 * Takes back points that an order earned: first those that still wait, then available ones, by
 * rule, each as a row of the type that gave them. The rules' counters get back what was taken.
 * Answers what was taken of each rule, negative.
 */
export const takeBack = (
  draft: Draft,
  { event, refundKey, before, points }: TakenBack,
): { draft: Draft; shares: RuleShare[] } => {
  const parts = event.earned ?? [];
  const waiting = new Map(
    draft.member.pending
      .filter((entry) => entry.event_id === event._id)
      .map((entry) => [ruleIdOf(entry), entry.points]),
  );
  const fromPending = takePending(draft, event._id, points);
  let current = fromPending.draft;
  let { left } = fromPending;
  const shares: RuleShare[] = [];
  for (const part of parts) {
    const id = ruleIdOf(part);
    const takenBefore = before.get(id) ?? 0;
    const pendingShare = fromPending.taken.get(id) ?? 0;
    const available = part.points - takenBefore - (waiting.get(id) ?? 0);
    const share = Math.min(available, left);
    if (share > 0) current = takeAvailable(current, { event, part, points: share }, refundKey);
    left -= share;
    const taken = pendingShare + share;
    if (taken === 0) continue;
    shares.push({
      rule_id: id,
      rule_version: part.rule?.version ?? 0,
      points: -taken,
      clipped: 0,
    });
    const isWhole = takenBefore + taken === part.points;
    const usage = usageGivenBack(current.member.usage, id, {
      points: taken,
      times: isWhole ? 1 : 0,
      earnedOn: dayOf(event.created),
    });
    current = setMember(current, { usage });
  }
  return { draft: current, shares };
};
