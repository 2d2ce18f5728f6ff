import type { ActionName, FunctionName, Input } from '../../../cloudfunctions/api';
import type { CloudFunction } from '../../../cloudfunctions/server/function';
import type { Actor, Cast } from '../harness/cast';
import type { Random } from '../harness/random';
import type { Moment } from '../model/moment';
import type { MemberModel } from '../model/state';

/** What the rules of the domain say about an action on a member as it is. */
export type Outcome =
  /** It is done: the model was changed; the reply holds at least this. */
  | { readonly kind: 'done'; readonly reply: unknown }
  /** It was done before, or there is nothing to do: nothing changes; the reply holds this. */
  | { readonly kind: 'nothing'; readonly reply: unknown }
  /** It is refused with this code, and nothing changes. */
  | { readonly kind: 'refused'; readonly code: string };

export const done = (reply: unknown = {}): Outcome => ({ kind: 'done', reply });
export const nothing = (reply: unknown = {}): Outcome => ({ kind: 'nothing', reply });
export const refused = (code: string): Outcome => ({ kind: 'refused', code });

/** Judges an action: changes the model of its subject and tells what must come of it. */
export type Effect<I> = (member: MemberModel, input: I, moment: Moment) => Outcome;

/** One action that histories are made of: a row of the table. */
export interface ActionRow<I = unknown> {
  /** Function and action, such as `checkIn.checkIn`. */
  readonly name: string;
  readonly definition: CloudFunction;
  readonly caller: 'member' | 'system' | 'timer';
  /** How often it is drawn. */
  readonly weight: number;
  draw(random: Random, actor: Actor, cast: Cast): I;
  /**
   * Earlier actions of the history that it may be about, by name, and what of its input follows
   * from theirs; null for one that it cannot be about. What is drawn freely rarely meets.
   */
  readonly follows?: Readonly<
    Record<string, (earlier: never, actor: Actor, random: Random) => Partial<I> | null>
  >;
  /** The action that some steps of it lead to, which follows it. */
  readonly leadsTo?: (input: never, random: Random) => string | null;
  /**
   * What it must do to its subject, the actor's member. Null for one that changes no member and
   * whose reply is judged elsewhere, or by the contract alone.
   */
  readonly effect: Effect<I> | null;
  /**
   * What it may do to another member than its subject: for timers, to any. Each is a commit of its
   * own, and answers `nothing` where it has nothing to do.
   */
  readonly elsewhere?: readonly Effect<I>[];
  /** It reads the rules anew; any other may know them as they were some seconds ago. */
  readonly readsRules?: 'anew';
  /** How many items of a list there are: it may show some of a commit that happens meanwhile. */
  readonly listed?: (member: MemberModel, input: I) => number;
  /** It has nothing to do with points: lapsed ones stay until another write. */
  readonly keepsLapsed?: true;
  /** Where somebody else does it meanwhile, it may answer as if it had done it itself. */
  readonly mayBeDoneByOthers?: true;
  /** Who is no member may ask as well. */
  readonly forVisitors?: true;
  /** It opens a life of the account, where there is none or the last one was closed. */
  readonly opens?: true;
  /** It closes the account; whose account is closed may ask as well. */
  readonly closes?: true;
  /** It is done to members whose account is closed as well. */
  readonly reachesClosed?: true;
  /**
   * It looks at everything first, and at its commit, for which it has taken its place by then, only
   * again at what the member's document decides.
   */
  readonly looksFirst?: true;
}

/** What an action does to a member, who may not be there at all. */
export const outcomeOf = (
  row: ActionRow,
  effect: Effect<unknown>,
  member: MemberModel,
  input: unknown,
  moment: Moment,
): Outcome => {
  const answersAll = row.opens === true || row.forVisitors === true || row.caller === 'timer';
  const answersClosed = row.closes === true || row.reachesClosed === true;
  if (answersAll || member.isOpen || (answersClosed && member.wasClosed)) {
    return effect(member, input, moment);
  }
  return refused(row.caller === 'member' ? 'UNAUTHENTICATED' : 'NOT_FOUND');
};

interface RowOptions<I> extends Omit<ActionRow<I>, 'name' | 'definition' | 'caller'> {
  readonly caller?: ActionRow['caller'];
}

/** A row of the table, its input checked by the action's contract. */
export const defineAction = <F extends FunctionName, A extends ActionName<F>>(
  functionName: F,
  action: A,
  definition: { readonly contract: object; readonly operations: object },
  options: RowOptions<Input<F, A>>,
): ActionRow =>
  ({
    ...options,
    caller: options.caller ?? 'member',
    name: `${functionName}.${action}`,
    definition,
    // The input goes through JSON between `draw` and `effect`: its type is the contract's.
  }) as unknown as ActionRow;
