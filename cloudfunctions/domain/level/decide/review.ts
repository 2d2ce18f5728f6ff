import type { Member } from '../../../../typings/collections/members';
import type { Catalog } from '../../member/catalog';
import { isReached } from '../state/judge';
import { levelOf, rankOf } from '../state/level';
import type { Decision } from '../../member/decision';
import { notificationWrites } from '../../message/notification';
import { addDays, addYears, dayOf } from '../../../../common/day';
import { joined, number, sayDay } from '../../../../common/words';
import { addWrites, causeIn, setMember, type Draft } from '../../member/draft';
import { openDraft } from '../../member/open';
import { historyWrite, judgeLevel } from '../steps/judge-level';
import { maturePending } from '../../ledger/steps/mature';
import { levelChangedNotice } from '../../ledger/steps/notices';
import { settle, toDecision } from '../../member/settle';

/** Tells of the review, and sets its day: a late notice leaves as much time as one in time. */
const giveNotice = (draft: Draft, reviewDate: string): Draft => {
  const { member, catalog, today } = draft;
  const level = levelOf(member, catalog.levels);
  const earliest = addDays(today, catalog.settings.review_notice_days);
  const reviewedOn = earliest > reviewDate ? earliest : reviewDate;
  const missing = isReached(level, member) ? 0 : level.points_required - member.growth;
  const told = addWrites(
    draft,
    notificationWrites(member, draft.now, {
      kind: 'level_review',
      causeId: causeIn(draft, reviewDate),
      title: joined(level.name, '将于', sayDay(reviewedOn), '评定'),
      content:
        missing === 0 ? '成长值已达标，等级会保留' : `再得 ${number(missing)} 成长值就能保留等级`,
      page: '/packages/level/levels/index',
      fields: { level: level.name, missing, reviewed_on: reviewedOn },
    }),
  );
  return setMember(told, { review_notice_for: reviewDate, review_due: reviewedOn });
};

/** Lowers the level by one where it is no longer reached. */
const dropLevel = (draft: Draft): Draft => {
  const { member, catalog } = draft;
  const { levels } = catalog;
  const below = levels[rankOf(member, levels) - 1];
  if (below === undefined || isReached(levelOf(member, levels), member)) return draft;
  const noted = addWrites(draft, [historyWrite(draft, below, 'review')]);
  return levelChangedNotice(setMember(noted, { level_id: below._id }), below, {
    title: joined('等级调整为', below.name),
    content: '这一年的成长值未达标，继续积累就能升回来',
    reason: '年度评定',
  });
};

/** Growth starts anew, and the next review is a year on; the lowest level has none. */
const startYear = (draft: Draft): Draft => {
  const { member, catalog, today } = draft;
  return setMember(draft, {
    growth: 0,
    growth_owed: 0,
    growth_since: today,
    growth_after_seq: member.seq,
    growth_amount: 0,
    growth_orders: 0,
    review_date: rankOf(member, catalog.levels) === 0 ? null : addYears(today, 1),
  });
};

/**
 * Decides what a member's annual review needs on a day: its notice, then the review itself. Nothing
 * when neither is due; each moves the due day on, so that none happens twice for one year. What is
 * due to become available by then counts, however late the timer for it is; and who reaches a
 * higher level by it, or by thresholds that were lowered, is upgraded instead.
 */
export const decideReview = (
  member: Member,
  origin: { catalog: Catalog; now: Date; commitId: string },
): Decision<null> => {
  const { review_due: due, review_date: reviewDate } = member;
  if (due === null || due > dayOf(origin.now)) return { change: {}, writes: [], value: null };
  const key = `${member.version + 1}`;
  const opened = openDraft(member, { ...origin, event: 'review_level', key });
  const draft = judgeLevel(maturePending(opened));
  if (reviewDate === null || draft.member.review_date !== reviewDate) {
    return toDecision(settle(draft), null);
  }
  const reviewed =
    member.review_notice_for === reviewDate
      ? startYear(dropLevel(draft))
      : giveNotice(draft, reviewDate);
  return toDecision(settle(reviewed), null);
};
