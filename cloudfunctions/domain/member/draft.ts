import type { Member } from '../../../typings/collections/members';
import type { PendingWrite } from '../../../typings/collections/member/commit';
import type {
  EventResult,
  PointsEvent,
  RuleShare,
} from '../../../typings/collections/points_events';
import type { PointsRecord } from '../../../typings/collections/points_records';
import type { RulesInForce } from './rules-in-force';

/** The event of a draft as it will be recorded; its balance is known when the draft is settled. */
export interface DraftEvent
  extends Pick<
    PointsEvent,
    | 'event'
    | 'key'
    | 'context'
    | 'digest'
    | 'inputs'
    | 'request_id'
    | 'earned'
    | 'growth_since'
    | 'spent'
  > {
  readonly shares: RuleShare[];
  readonly result: Omit<EventResult, 'balance'>;
}

/** A step of a decision: it takes a draft and answers the next one. */
export type Step = (draft: Draft) => Draft;

/**
 * What follows from every change of a member, whatever it is about, as steps in their order. The
 * domains fill these slots in `domain/consequences.ts`; `member` knows none of them.
 */
export interface Consequences {
  /** Taken before the decision's own steps: what time alone has changed. */
  readonly atOpening: readonly Step[];
  /** Taken after them: what the change leads to. */
  readonly atSettling: readonly Step[];
}

/**
 * A change of one member that is being decided: the member as it will be, and what the commit will
 * write beside it. Steps take a draft and answer the next one; `settle` ends it. Never mutated.
 */
export interface Draft {
  /** The member as read. */
  readonly before: Member;
  /** The member as it will be; `version` and `pending_writes` are the commit's. */
  readonly member: Member;
  readonly catalog: RulesInForce;
  readonly consequences: Consequences;
  readonly now: Date;
  /** The Asia/Shanghai day of `now`. */
  readonly today: string;
  /** Marks the commit in `recent_keys`. */
  readonly commitId: string;
  /** The event that rows belong to. */
  readonly eventId: string;
  /** Null for a change that no event is recorded of. */
  readonly event: DraftEvent | null;
  /** Events that happen with it, by themselves: the first order beside the order. */
  readonly otherEvents: readonly DraftEvent[];
  readonly rows: readonly PointsRecord[];
  /** Other documents to copy out. */
  readonly writes: readonly PendingWrite[];
  /** A number would have left the integers that are exact: the draft must be refused. */
  readonly overflowed: boolean;
}

/**
 * Names what a draft tells of, for the id of its message: another commit about the same, as in the
 * account's next life, tells of it anew.
 */
export const causeIn = ({ before }: Draft, what: string): string => `${before.version + 1}:${what}`;

/** Changes fields of the member as it will be. */
export const setMember = (draft: Draft, fields: Partial<Member>): Draft => ({
  ...draft,
  member: { ...draft.member, ...fields },
});

/** Adds documents to copy out with the commit. */
export const addWrites = (draft: Draft, writes: readonly PendingWrite[]): Draft => ({
  ...draft,
  writes: [...draft.writes, ...writes],
});
