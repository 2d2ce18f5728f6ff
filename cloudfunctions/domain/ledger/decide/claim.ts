import type { Member } from '../../../../typings/collections/members';
import type { Catalog } from '../../member/catalog';
import type { Decision } from '../../member/decision';
import { isRuleActive } from '../../rule/evaluate';
import { events, type EventName } from '../../rule/events';
import { failure, success, type Result } from '../../../../common/result';
import { openDraft } from '../../member/open';
import { earnEvent } from '../steps/earn-event';
import { ONCE_KEY, requestKey } from '../../member/event-id';
import { isProfileComplete } from './profile-completion';
import { settle, toDecision } from '../../member/settle';
import { toRecordView, type RecordView } from '../state/views';

type ClaimCode = 'NOT_FOUND' | 'RULE_INACTIVE' | 'TASK_NOT_DONE' | 'LIMIT_REACHED';

/** What came of a claim: its row, or that of the first time of a task that is done once. */
export type ClaimOutcome =
  | { readonly kind: 'claimed'; readonly record: RecordView }
  /** `seq` is null while its points are pending, and where an earlier life of the account claimed it. */
  | { readonly kind: 'claimed before'; readonly seq: number | null };

/** The event of a task that members claim, or null for a name that no event has. */
export const findTask = (task: string): EventName | null =>
  Object.keys(events).find((name): name is EventName => name === task) ?? null;

/** The rules that show an event as a task. */
const rulesOf = (catalog: Catalog, event: EventName) =>
  catalog.rules.filter((rule) => rule.event === event && rule.task !== null);

/** The key of a claim: of what happens once ever, of its request, or of the commit itself. */
const claimKey = (member: Member, event: EventName, requestId: string | null): string => {
  if (events[event].once) return ONCE_KEY;
  return requestId === null ? `claim:${member.version + 1}` : requestKey(requestId);
};

/**
 * Decides the claim of a task. The failures are tested in this order: `NOT_FOUND` for a task that
 * does not exist, `RULE_INACTIVE`, done before, `TASK_NOT_DONE`, `LIMIT_REACHED`.
 */
export const decideClaim = (
  member: Member,
  event: EventName,
  origin: { catalog: Catalog; now: Date; commitId: string; requestId: string | null },
): Result<Decision<ClaimOutcome>, ClaimCode> => {
  const { catalog, now, requestId } = origin;
  const rules = rulesOf(catalog, event);
  if (rules.length === 0) return failure('NOT_FOUND');
  if (!rules.some((rule) => isRuleActive(rule, now))) return failure('RULE_INACTIVE');
  const mark = member.once.find((done) => done.event === event);
  if (mark !== undefined) {
    return success({ change: {}, writes: [], value: { kind: 'claimed before', seq: mark.seq } });
  }
  const { claim } = events[event];
  const done = claim === 'word' || (claim === 'profile' && isProfileComplete(member));
  if (!done) return failure('TASK_NOT_DONE');

  const key = claimKey(member, event, requestId);
  const draft = openDraft(member, { ...origin, event, key });
  const earned = earnEvent(draft, {
    event,
    key,
    context: {},
    ...(requestId === null ? {} : { requestId }),
  });
  const record = earned.draft.rows.slice(draft.rows.length).at(-1);
  if (record === undefined) return failure(earned.clipped > 0 ? 'LIMIT_REACHED' : 'TASK_NOT_DONE');
  return success(
    toDecision(settle(earned.draft), { kind: 'claimed', record: toRecordView(record) }),
  );
};
