import { findAction } from '../actions';
import type { Outcome } from '../actions/action';
import type { Member } from '../../../typings/collections/members';
import type { PointsExchange } from '../../../typings/collections/points_exchanges';
import { compareMember, isPartOf } from '../model/compare';
import { lapse, momentOf } from '../model/ledger';
import { copyOf, newMember, type MemberModel } from '../model/state';
import { isUnknown, type Delivery } from './delivery';
import type { Entry } from './log';
import type { History } from './run-history';

/** The world as the model has it, between two entries of the log. */
interface Snapshot {
  readonly members: ReadonlyMap<string, MemberModel>;
  readonly items: ReadonlyMap<string, PointsExchange>;
}

const describe = (delivery: Delivery): string =>
  `${delivery.id} ${delivery.call.functionName}.${delivery.call.event.action} ${JSON.stringify(delivery.call.event.input)}`;

/**
 * Replays the log into the model. Every commit must be what the rules say that its action does to
 * the member as it was; every answer must fit its own commit, or else a state that the member was
 * in while the action ran.
 */
class Replay {
  readonly problems: string[] = [];
  private now: Snapshot;
  private readonly past: Snapshot[] = [];
  private readonly begun = new Map<Delivery, number>();
  private readonly expected = new Map<Delivery, unknown>();

  constructor(
    private readonly history: History,
    items: readonly PointsExchange[],
  ) {
    this.now = { members: new Map(), items: new Map(items.map((item) => [item._id, item])) };
  }

  take(entry: Entry): void {
    this.past.push(this.now);
    switch (entry.kind) {
      case 'begin':
        this.begun.set(entry.delivery, this.past.length - 1);
        return;
      case 'end':
        this.judgeAnswer(entry.delivery);
        return;
      case 'item':
        this.now = {
          ...this.now,
          items: new Map(this.now.items).set(entry.after._id, entry.after),
        };
        return;
      case 'member':
        this.judgeWrite(entry);
        return;
      case 'sent':
        return;
    }
  }

  private subjectOf(delivery: Delivery): string {
    const { input } = delivery.call.event;
    if (typeof input === 'object' && input !== null && 'memberId' in input) {
      return String(input.memberId);
    }
    const { openid } = delivery.call.caller;
    return this.history.cast.actors.find((actor) => actor.openid === openid)?.memberId ?? '';
  }

  private judgeWrite(entry: Entry & { kind: 'member' }): void {
    const { delivery, before, after } = entry;
    if (before !== null && before.version === after.version) {
      const kept = compareUncommitted(before, after);
      if (kept.length > 0) this.problems.push(`${after._id}: ${kept.join(', ')} without a commit`);
      return;
    }
    if (delivery === null) return;
    const known = this.now.members.get(after._id);
    const row = findAction(`${delivery.call.functionName}.${delivery.call.event.action}`);
    const isSubject = this.subjectOf(delivery) === after._id;
    const effect = isSubject ? row.effect : (row.elsewhere ?? null);
    const model =
      known === undefined
        ? newMember(after._id, this.history.shop.levels[0]?._id ?? '')
        : copyOf(known);
    // Raising the version alone fends off late writes, and changes nothing.
    if (known !== undefined && isFence(before, after, known)) return;
    const moment = momentOf(delivery.now, this.history.shop, this.now.items, true);
    if (row.keepsLapsed !== true) lapse(model, moment);
    const outcome: Outcome =
      effect === null
        ? { kind: 'refused', code: 'nothing to change' }
        : effect(model, delivery.call.event.input, moment);
    if (outcome.kind !== 'done') {
      const should = outcome.kind === 'refused' ? `refuse it: ${outcome.code}` : 'change nothing';
      this.problems.push(`${describe(delivery)} committed, but should ${should}`);
      return;
    }
    const differences = compareMember(model, before, after);
    if (differences.length > 0) {
      this.problems.push(`${describe(delivery)} committed wrongly: ${differences.join('; ')}`);
    }
    this.expected.set(delivery, outcome.reply);
    this.now = { ...this.now, members: new Map(this.now.members).set(after._id, model) };
  }

  private judgeAnswer(delivery: Delivery): void {
    const { reply, call } = delivery;
    if (isUnknown(delivery) || reply === null) return;
    const { effect, mayBeDoneByOthers } = findAction(`${call.functionName}.${call.event.action}`);
    if (effect === null) return;
    const isCommitted = this.expected.has(delivery);
    if (isCommitted) {
      const expected = this.expected.get(delivery);
      if (!reply.ok) {
        this.problems.push(`${describe(delivery)} answered ${reply.error.code}, but had committed`);
      } else if (!isPartOf(expected, reply.value)) {
        this.problems.push(
          `${describe(delivery)} answered ${JSON.stringify(reply.value)}, not ${JSON.stringify(expected)}`,
        );
      }
      return;
    }
    const possible = this.possibleOutcomes(delivery);
    const fits = possible.some((outcome) =>
      reply.ok
        ? outcome.kind === 'nothing' && isPartOf(outcome.reply, reply.value)
        : outcome.kind === 'refused' && outcome.code === reply.error.code,
    );
    const kinds = new Set(possible.map(({ kind }) => kind));
    const isDoneByOthers = kinds.has('done') && kinds.has('refused');
    if (fits || (reply.ok && mayBeDoneByOthers === true && isDoneByOthers)) return;
    const answer = reply.ok ? JSON.stringify(reply.value) : reply.error.code;
    const expected = [...new Set(possible.map((outcome) => JSON.stringify(outcome)))].join(' or ');
    this.problems.push(`${describe(delivery)} answered ${answer}, not ${expected}`);
  }

  /** What the action could have answered to any of the states that it ran through. */
  private possibleOutcomes(delivery: Delivery): Outcome[] {
    const { call, now } = delivery;
    const { effect, keepsLapsed } = findAction(`${call.functionName}.${call.event.action}`);
    const subject = this.subjectOf(delivery);
    const seen = [...this.past.slice(this.begun.get(delivery)), this.now];
    const members = [...new Set(seen.map((snapshot) => snapshot.members.get(subject)))];
    const items = [...new Set(seen.map((snapshot) => snapshot.items))];
    const isOwn = call.caller.openid !== '';
    return members.flatMap((member) =>
      items.map((stock): Outcome => {
        if (member === undefined || effect === null) {
          return { kind: 'refused', code: isOwn ? 'UNAUTHENTICATED' : 'NOT_FOUND' };
        }
        const model = copyOf(member);
        const moment = momentOf(now, this.history.shop, stock, false);
        if (keepsLapsed !== true) lapse(model, moment);
        return effect(model, call.event.input, moment);
      }),
    );
  }
}

const isFence = (before: Member | null, after: Member, known: MemberModel): boolean =>
  before !== null &&
  after.pending_writes.length === before.pending_writes.length &&
  compareMember(copyOf(known), before, after).length === 0;

/** Fields that may change without a commit: what is copied out, and when the member came last. */
const uncommitted: readonly string[] = [
  'pending_writes',
  'pending_since',
  'last_login_time',
  'wechat_unionid',
];

/** Copying out may renew how long a key is kept, but neither adds one nor takes one away. */
const textOf = (field: string, value: unknown): string =>
  JSON.stringify(value, (key, part: unknown) =>
    field === 'recent_keys' && key === 'at' ? null : part,
  );

const compareUncommitted = (before: object, after: object): string[] => {
  const values = new Map<string, unknown>(Object.entries(before));
  return Object.entries(after)
    .filter(
      ([field, value]) =>
        !uncommitted.includes(field) && textOf(field, value) !== textOf(field, values.get(field)),
    )
    .map(([field]) => field);
};

/** Replays a history, and answers what contradicts the model. */
export const replay = (history: History): string[] => {
  const judge = new Replay(history, history.shop.items);
  for (const entry of history.log) judge.take(entry);
  return judge.problems;
};
