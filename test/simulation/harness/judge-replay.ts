import { findAction } from '../actions';
import { outcomeOf, refused, type ActionRow, type Effect, type Outcome } from '../actions/action';
import type { Member } from '../../../typings/collections/members';
import { compareCommit, compareState, isPartOf, newDocuments } from '../model/compare';
import { lapse } from '../model/ledger';
import { momentOf, type World } from '../model/moment';
import { actingLife, livesOf } from '../model/life';
import { copyOf, newMember, type MemberModel } from '../model/state';
import { identify } from './cast';
import { isUnknown, openidOf, type Delivery } from './delivery';
import { Timetable, type Snapshot } from './timetable';
import type { Entry } from './log';
import type { History } from './run-history';

const describe = (delivery: Delivery): string =>
  `${delivery.id} ${delivery.call.functionName}.${delivery.call.event.action} ${JSON.stringify(delivery.call.event.input)}`;

const rowOf = ({ call }: Delivery): ActionRow =>
  findAction(`${call.functionName}.${call.event.action}`);

/** What the rules' budgets let the events of a commit have, as the events tell. */
const grantedBy = (before: Member | null, after: Member): ReadonlyMap<string, number> =>
  new Map(
    newDocuments(before, after, 'points_events').flatMap(({ inputs }) =>
      Object.entries(inputs['granted'] ?? {}),
    ),
  );

/** What a judgement of a commit came to: the model after it and the reply, or what is wrong. */
type Judgement =
  | { readonly model: MemberModel; readonly reply: unknown }
  | { readonly problem: string };

/**
 * Replays the log into the model. Every commit must be what the rules say that its action does to
 * the member as it was; every answer must fit its own commit, or else a state that the member was
 * in while the action ran.
 */
class Replay {
  readonly problems: string[] = [];
  readonly timetable: Timetable;
  /** What has happened at all: actions and their answers, sources of rows, levels gained and lost. */
  readonly seen = new Set<string>();
  private readonly expected = new Map<Delivery, unknown>();

  constructor(private readonly history: History) {
    this.timetable = new Timetable(history);
  }

  take(entry: Entry): void {
    if (entry.kind === 'end') this.judgeAnswer(entry.delivery);
    const members = entry.kind === 'member' ? this.judgeWrite(entry) : null;
    this.timetable.take(entry, members);
  }

  /** Whom an action is about, by the state in which it finds them. */
  private subjectIn({ members }: Pick<Snapshot, 'members'>, delivery: Delivery): string {
    const { input } = delivery.call.event;
    if (typeof input === 'object' && input !== null && 'memberId' in input) {
      return String(input.memberId);
    }
    const openid = openidOf(delivery.call);
    if (openid === '' && typeof input === 'object' && input !== null && 'recordId' in input) {
      return String(input.recordId).split(':')[0] ?? '';
    }
    const account =
      this.history.cast.actors.find((actor) => actor.openid === openid)?.memberId ?? '';
    return rowOf(delivery).opens === true
      ? (livesOf(members, account).at(-1)?.id ?? account)
      : actingLife(members, account);
  }

  private blank(memberId: string): MemberModel {
    const { cast, shop } = this.history;
    return newMember(identify(cast, memberId), shop.levels[0]?._id ?? '');
  }

  /** Whether a write is one to the member that an action is about, or opens that member. */
  private isSubject(delivery: Delivery, memberId: string): boolean {
    const subjects = this.timetable.seenBy(delivery).map((seen) => this.subjectIn(seen, delivery));
    if (subjects.includes(memberId)) return true;
    const { account } = identify(this.history.cast, memberId);
    return rowOf(delivery).opens === true && subjects.some((id) => this.isOf(account, id));
  }

  private isOf(account: string, memberId: string): boolean {
    return identify(this.history.cast, memberId).account === account;
  }

  /** The member's model after a write, or null where the model stays as it is. */
  private judgeWrite(entry: Entry & { kind: 'member' }): MemberModel | null {
    const { delivery, before, after } = entry;
    if (before !== null && before.version === after.version) {
      const kept = compareUncommitted(before, after);
      if (kept.length > 0) this.problems.push(`${after._id}: ${kept.join(', ')} without a commit`);
      return null;
    }
    if (delivery === null) return null;
    const known = this.timetable.now.members.get(after._id);
    // Raising the version alone fends off late writes, and changes nothing.
    if (known !== undefined && isFence(before, after, known)) return null;
    const row = rowOf(delivery);
    const own = row.effect !== null && this.isSubject(delivery, after._id) ? [row.effect] : [];
    const effects = [...own, ...(row.elsewhere ?? [])];
    const worlds = this.timetable.worldsOfCommit(delivery, row, grantedBy(before, after));
    let problem: string | null = null;
    for (const world of worlds) {
      for (const effect of effects) {
        const judgement = this.judgeCommit(entry, delivery, known, world, effect);
        if ('model' in judgement) {
          // What else it changes does not change what it answers.
          if (effect === row.effect || !this.expected.has(delivery)) {
            this.expected.set(delivery, judgement.reply);
          }
          this.note(row, before, judgement.model);
          return judgement.model;
        }
        problem ??= judgement.problem;
      }
    }
    this.problems.push(
      `${describe(delivery)} ${problem ?? 'committed, but has nothing to change'}`,
    );
    return null;
  }

  private note(row: ActionRow, before: Member | null, model: MemberModel): void {
    const rank = (levelId: string | undefined): number =>
      this.history.shop.levels.findIndex(({ _id }) => _id === levelId);
    this.seen.add(`${row.name} done`);
    for (const { source, points } of model.rows) {
      this.seen.add(`${source} ${points > 0 ? 'in' : 'out'}`);
    }
    const gained = before === null ? 0 : rank(model.level) - rank(before.level_id);
    if (gained !== 0) this.seen.add(gained > 0 ? 'level gained' : 'level lost');
    if (model.debt > 0) this.seen.add('debt');
    if (model.isOpen && model.life > 1) this.seen.add(`${row.name} done in a second life`);
  }

  private judgeCommit(
    { before, after }: Entry & { kind: 'member' },
    delivery: Delivery,
    known: MemberModel | undefined,
    world: World,
    effect: Effect<unknown>,
  ): Judgement {
    const row = rowOf(delivery);
    const model = known === undefined ? this.blank(after._id) : copyOf(known);
    const moment = momentOf(delivery.now, world, true);
    model.today = moment.day;
    const isOwn = effect === row.effect;
    if (isOwn && row.keepsLapsed !== true) lapse(model, moment);
    const outcome = outcomeOf(row, effect, model, delivery.call.event.input, moment);
    if (outcome.kind === 'refused') {
      return { problem: `committed, but should refuse it: ${outcome.code}` };
    }
    if (isOwn && outcome.kind === 'nothing') {
      return { problem: 'committed, but should change nothing' };
    }
    const differences = compareCommit(model, before, after);
    return differences.length > 0
      ? { problem: `committed wrongly: ${differences.join('; ')}` }
      : { model, reply: outcome.reply };
  }

  private judgeAnswer(delivery: Delivery): void {
    const { reply } = delivery;
    if (isUnknown(delivery) || reply === null) return;
    const { name, effect, mayBeDoneByOthers, listed } = rowOf(delivery);
    this.seen.add(`${name} ${reply.ok ? 'answered' : reply.error.code}`);
    if (listed !== undefined) this.judgeList(delivery, listed);
    if (effect === null) return;
    if (this.expected.has(delivery)) {
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

  /**
   * A list shows all that was committed before it, and nothing that was not by its end; it may show
   * less where the account was closed meanwhile.
   */
  private judgeList(delivery: Delivery, listed: NonNullable<ActionRow['listed']>): void {
    const { reply, call } = delivery;
    if (reply?.ok !== true) return;
    const items: unknown = Reflect.get(Object(reply.value), 'items');
    const shown = Array.isArray(items) ? items.length : NaN;
    const countIn = (seen: Snapshot): number => {
      const member = seen.members.get(this.subjectIn(seen, delivery));
      return member === undefined ? 0 : listed(member, call.event.input);
    };
    const counts = [...this.timetable.seenBy(delivery), this.timetable.now].map(countIn);
    const [least, most] = [Math.min(...counts), Math.max(...counts)];
    if (shown >= least && shown <= most) return;
    this.problems.push(`${describe(delivery)} shows ${shown} items, not ${least} to ${most}`);
  }

  /** What the action could have answered to any of the states that it ran through. */
  private possibleOutcomes(delivery: Delivery): Outcome[] {
    const { call, now } = delivery;
    const row = rowOf(delivery);
    const { effect, keepsLapsed } = row;
    if (effect === null) return [];
    const seen = this.timetable.seenBy(delivery);
    const states = [
      ...new Set(seen.map((snapshot) => snapshot.members.get(this.subjectIn(snapshot, delivery)))),
    ];
    const worlds = this.timetable.worldsOfAnswer(delivery, row);
    const subject = this.subjectIn(this.timetable.now, delivery);
    const judge = (state: MemberModel | undefined, isCommit: boolean): Outcome[] =>
      worlds.map((world) => {
        const model = state === undefined ? this.blank(subject) : copyOf(state);
        const moment = momentOf(now, world, isCommit);
        model.today = moment.day;
        if (keepsLapsed !== true) lapse(model, moment);
        return outcomeOf(row, effect, model, call.event.input, moment);
      });
    const atFirst = states.map((state) => judge(state, false));
    // Once it has passed its first look, a rival who commits first may still be in its way.
    const passed = atFirst.findIndex((outcomes) => outcomes.some(({ kind }) => kind === 'done'));
    const atCommit =
      row.looksFirst !== true || passed === -1
        ? []
        : states
            .slice(passed)
            .flatMap((state) => judge(state, true))
            .filter(({ kind }) => kind === 'refused');
    const opened = states.findIndex((state) => state?.isOpen === true);
    const isClosed = opened !== -1 && states.slice(opened).some((state) => state?.isOpen !== true);
    return [...atFirst.flat(), ...atCommit, ...(isClosed ? [refused('NOT_FOUND')] : [])];
  }
}

const isFence = (before: Member | null, after: Member, known: MemberModel): boolean =>
  before !== null &&
  after.pending_writes.length === before.pending_writes.length &&
  compareState(known, after).length === 0;

/** Fields that may change without a commit: what is copied out, and when the member came last. */
const uncommitted: readonly string[] = [
  'pending_writes',
  'pending_since',
  'last_login_time',
  'wechat_unionid',
  'erasure',
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

/** What a replay of a history came to. */
export interface Replayed {
  /** What contradicts the model. */
  readonly problems: readonly string[];
  /** Every member as it must be in the end. */
  readonly members: ReadonlyMap<string, MemberModel>;
  /** What has happened at all, in words. */
  readonly seen: ReadonlySet<string>;
}

/** Replays a history into the model. */
export const replay = (history: History): Replayed => {
  const judge = new Replay(history);
  for (const entry of history.log) judge.take(entry);
  const { problems, timetable, seen } = judge;
  return { problems, members: timetable.now.members, seen };
};
