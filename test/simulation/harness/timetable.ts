import type { ActionRow } from '../actions/action';
import type { PointsExchange } from '../../../typings/collections/points_exchanges';
import type { PointsRule } from '../../../typings/collections/points_rules';
import type { World } from '../model/moment';
import type { MemberModel } from '../model/state';
import type { Delivery } from './delivery';
import type { Entry } from './log';
import type { History } from './run-history';

/** The world as the model has it, between two entries of the log. */
export interface Snapshot {
  readonly members: ReadonlyMap<string, MemberModel>;
  readonly items: ReadonlyMap<string, PointsExchange>;
  readonly rules: readonly PointsRule[];
}

/** How old the rules may be by which a function decides that does not read them anew. */
const OLDEST_RULES_MILLISECONDS = 5_000;

const distinct = <Item>(items: readonly Item[]): Item[] => [...new Set(items)];

/** Every state of a history's world, as far as the log was taken: what an action can have seen. */
export class Timetable {
  now: Snapshot;
  private readonly past: Snapshot[] = [];
  private readonly begun = new Map<Delivery, number>();
  /** Rules that were replaced, and when. */
  private readonly replaced: { readonly rules: readonly PointsRule[]; readonly at: number }[] = [];
  private readonly inviteCodes = new Map<string, string>();

  constructor(private readonly history: History) {
    const { shop } = history;
    this.now = {
      members: new Map(),
      items: new Map(shop.items.map((item) => [item._id, item])),
      rules: shop.rules,
    };
  }

  /** Goes on by one entry; `member` is the model that it has led to, if any. */
  take(entry: Entry, member: MemberModel | null): void {
    this.past.push(this.now);
    if (entry.kind === 'begin') this.begun.set(entry.delivery, this.past.length - 1);
    // A member has another code than expected where the first attempt to register was lost.
    if (entry.kind === 'member') this.inviteCodes.set(entry.after.invite_code, entry.after._id);
    if (entry.kind === 'item') {
      const items = new Map(this.now.items).set(entry.after._id, entry.after);
      this.now = { ...this.now, items };
    }
    if (entry.kind === 'rule') {
      this.replaced.push({ rules: this.now.rules, at: entry.at });
      const { after } = entry;
      this.now = {
        ...this.now,
        rules: this.now.rules.map((rule) => (rule._id === after._id ? after : rule)),
      };
    }
    if (member !== null) {
      this.now = { ...this.now, members: new Map(this.now.members).set(member.id, member) };
    }
  }

  /** The states that a delivery ran through so far, its first one first. */
  seenBy(delivery: Delivery): Snapshot[] {
    return [...this.past.slice(this.begun.get(delivery)), this.now];
  }

  /** The worlds by which a commit of a delivery can have been decided. */
  worldsOfCommit(
    delivery: Delivery,
    row: ActionRow,
    granted: ReadonlyMap<string, number>,
  ): World[] {
    const { items, members } = this.now;
    // Who has invited somebody is looked up before, as is whether the inviter can be paid.
    const peers =
      row.opens === true || row.elsewhere !== undefined
        ? distinct([members, ...this.seenBy(delivery).map((snapshot) => snapshot.members)])
        : [members];
    return this.rulesOf(delivery, row).flatMap((rules) =>
      peers.map((seen) => this.worldOf({ items, members: seen, rules }, granted)),
    );
  }

  /** The worlds on which an answer without a commit can have been based. */
  worldsOfAnswer(delivery: Delivery, row: ActionRow): World[] {
    const { members } = this.now;
    const items = distinct(this.seenBy(delivery).map((snapshot) => snapshot.items));
    return this.rulesOf(delivery, row).flatMap((rules) => {
      const isBudgeted = rules.some(({ budget }) => budget !== null);
      const grants = isBudgeted ? [null, new Map<string, number>()] : [null];
      return items.flatMap((some) =>
        grants.map((granted) => this.worldOf({ items: some, members, rules }, granted)),
      );
    });
  }

  private rulesOf(delivery: Delivery, { readsRules }: ActionRow): (readonly PointsRule[])[] {
    const oldest = delivery.now.getTime() - OLDEST_RULES_MILLISECONDS;
    const recent = readsRules === 'anew' ? [] : this.replaced.filter(({ at }) => at >= oldest);
    const seen = this.seenBy(delivery).map((snapshot) => snapshot.rules);
    return distinct([...seen, ...recent.map(({ rules }) => rules)]);
  }

  private worldOf(
    { items, members, rules }: Snapshot,
    granted: ReadonlyMap<string, number> | null,
  ): World {
    const { levels, settings } = this.history.shop;
    return {
      shop: { levels, settings, rules },
      items,
      members,
      granted,
      inviteCodes: this.inviteCodes,
    };
  }
}
