import { payDebt } from './ledger/steps/debt';
import { expireLapsed } from './ledger/steps/expire';
import { recordFollowing } from './ledger/steps/following-event';
import { noteNextDue } from './ledger/steps/next-due';
import { rowNotices } from './ledger/steps/notices';
import { judgeLevel } from './level/steps/judge-level';
import { noteReviewDue } from './level/steps/review-due';
import type { Consequences } from './member/draft';

/**
 * What follows from every change of a member. The one file that knows all domains: a new
 * consequence is a step of its domain and a row here.
 */
export const consequences: Consequences = {
  atOpening: [expireLapsed],
  atSettling: [
    judgeLevel,
    // Lapsed points that frozen ones have kept expire once other points back those.
    expireLapsed,
    payDebt,
    recordFollowing,
    rowNotices,
    noteReviewDue,
    noteNextDue,
  ],
};
