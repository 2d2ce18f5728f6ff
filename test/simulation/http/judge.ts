import { findAction } from '../actions';
import { outcomeOf, refused, type ActionRow, type Outcome } from '../actions/action';
import type { Reply } from '../../../common/result';
import type { PointsExchange } from '../../../typings/collections/points_exchanges';
import type { PointsRule } from '../../../typings/collections/points_rules';
import { compareState, isPartOf } from '../model/compare';
import { lapse } from '../model/ledger';
import { link } from '../model/life';
import { momentOf, type Shop } from '../model/moment';
import { copyOf, newMember, type Identity, type MemberModel } from '../model/state';
import type { Member } from '../../../typings/collections/members';

/** One call of a history, and what it was answered. */
export interface AnsweredCall {
  readonly action: string;
  readonly input: unknown;
  /** Whom it is about, by the members as they are then. */
  readonly subjectOf: (members: HttpModel['members']) => Identity;
  readonly reply: Reply<unknown>;
  /** The account may be closed while it runs. */
  readonly meetsEnd: boolean;
}

/** The world of a history as the model has it. */
export interface HttpModel {
  readonly members: ReadonlyMap<string, MemberModel>;
  readonly items: ReadonlyMap<string, PointsExchange>;
  readonly rules: readonly PointsRule[];
  /** What is left of each rule's budget. */
  readonly left: ReadonlyMap<string, number>;
}

/** What does not change in a history. */
export interface HttpScene {
  readonly shop: Shop;
  readonly inviteCodes: ReadonlyMap<string, string>;
  readonly now: Date;
}

/** The item of a redemption, one less or one more. */
const withItem = (
  items: HttpModel['items'],
  itemId: string,
  taken: 1 | -1,
): ReadonlyMap<string, PointsExchange> => {
  const item = items.get(itemId);
  if (item === undefined) return items;
  const stock = item.stock === null ? null : item.stock - taken;
  const status = stock === 0 ? 'out_of_stock' : item.stock === 0 ? 'active' : item.status;
  const used_count = item.used_count + taken;
  return new Map(items).set(itemId, { ...item, stock, status, used_count });
};

const itemsAfter = (
  { items }: HttpModel,
  { action, input }: AnsweredCall,
  after: MemberModel,
): HttpModel['items'] => {
  const { exchangeId, recordId, status } = {
    exchangeId: '',
    recordId: '',
    status: '',
    ...Object(input),
  } as Record<'exchangeId' | 'recordId' | 'status', string>;
  if (action === 'exchange.redeem') return withItem(items, exchangeId, 1);
  const isUndone = action === 'exchange.cancel' || status === 'failed';
  if (!action.startsWith('exchange.') || !isUndone) return items;
  return withItem(items, after.redemptions.get(recordId)?.exchangeId ?? '', -1);
};

const leftAfter = (
  { left, rules }: HttpModel,
  shares: readonly string[],
): ReadonlyMap<string, number> => {
  const after = new Map(left);
  for (const share of shares) {
    const [version = '', points = '0'] = share.split(' ');
    const ruleId = version.split(':')[0] ?? '';
    const budget = rules.find(({ _id }) => _id === ruleId)?.budget ?? null;
    if (budget === null || Number(points) <= 0) continue;
    after.set(ruleId, (after.get(ruleId) ?? 0) - Number(points));
  }
  return after;
};

const fits = (outcome: Outcome, reply: Reply<unknown>): boolean =>
  reply.ok
    ? outcome.kind !== 'refused' && isPartOf(outcome.reply, reply.value)
    : outcome.kind === 'refused' && outcome.code === reply.error.code;

const lists = (row: ActionRow, member: MemberModel | undefined, call: AnsweredCall): boolean => {
  if (row.listed === undefined || member === undefined || !call.reply.ok) return true;
  const items: unknown = Reflect.get(Object(call.reply.value), 'items');
  return Array.isArray(items) && items.length === row.listed(member, call.input);
};

/** The members after one was opened: the first life of the account names it. */
const withLink = (members: HttpModel['members'], account: string): HttpModel['members'] => {
  const first = members.get(account);
  if (first === undefined) return members;
  const linked = copyOf(first);
  return link(linked, { members }) ? new Map(members).set(account, linked) : members;
};

/**
 * What a call may have found of the budgets. One that ran beside others may have found less than is
 * left in the end: they set aside what they did not use.
 */
const grantsOf = ({ left }: HttpModel, hasRivals: boolean): ReadonlyMap<string, number>[] => [
  left,
  ...[...(hasRivals ? left : [])].flatMap(([ruleId, points]) =>
    Array.from({ length: Math.max(0, points) }, (_unused, less) => new Map(left).set(ruleId, less)),
  ),
];

/** What the rules say about one call; null where its answer does not fit. */
const apply = (
  model: HttpModel,
  scene: HttpScene,
  call: AnsweredCall,
  hasRivals: boolean,
): HttpModel | null => {
  const row = findAction(call.action);
  const member = model.members.get(call.subjectOf(model.members).id);
  if (!lists(row, member, call)) return null;
  if (row.effect === null) return model;
  if (call.meetsEnd && member?.isOpen === false && fits(refused('NOT_FOUND'), call.reply)) {
    return model;
  }
  for (const granted of grantsOf(model, hasRivals)) {
    const after = applyWith(granted, row, model, scene, call);
    if (after !== null) return after;
  }
  return null;
};

/** The same, where so much was granted of the budgets. */
const applyWith = (
  granted: ReadonlyMap<string, number>,
  row: ActionRow,
  model: HttpModel,
  scene: HttpScene,
  call: AnsweredCall,
): HttpModel | null => {
  if (row.effect === null) return model;
  const { shop, inviteCodes, now } = scene;
  const identity = call.subjectOf(model.members);
  const member = model.members.get(identity.id);
  const world = { ...model, shop: { ...shop, rules: model.rules }, granted, inviteCodes };
  const after =
    member === undefined ? newMember(identity, shop.levels[0]?._id ?? '') : copyOf(member);
  const moment = momentOf(now, world, false);
  after.today = moment.day;
  if (row.keepsLapsed !== true) lapse(after, moment);
  const outcome = outcomeOf(row, row.effect, after, call.input, moment);
  if (!fits(outcome, call.reply)) return null;
  if (outcome.kind !== 'done') return model;
  const members = new Map(model.members).set(after.id, after);
  return {
    ...model,
    members: row.opens === true ? withLink(members, after.account) : members,
    items: itemsAfter(model, call, after),
    left: leftAfter(model, after.shares),
  };
};

/** Every order in which calls can have happened that ran at once. */
const ordersOf = <Item>(items: readonly Item[]): Item[][] =>
  items.length <= 1
    ? [[...items]]
    : items.flatMap((first, index) =>
        ordersOf([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [
          first,
          ...rest,
        ]),
      );

/** A run of a timer: everything that it may do to any member, until nothing is left to be done. */
export const applyTimer = (model: HttpModel, scene: HttpScene, action: string): HttpModel => {
  const { shop, inviteCodes, now } = scene;
  let { members } = model;
  for (const effect of findAction(action).elsewhere ?? []) {
    for (const id of members.keys()) {
      for (let goesOn = true; goesOn; ) {
        const known = members.get(id);
        if (known === undefined) break;
        const rules = { ...shop, rules: model.rules };
        const world = { ...model, members, shop: rules, granted: model.left, inviteCodes };
        const moment = momentOf(now, world, true);
        const after = { ...copyOf(known), today: moment.day };
        goesOn = effect(after, {}, moment).kind === 'done';
        if (goesOn) members = new Map(members).set(id, after);
      }
    }
  }
  return { ...model, members };
};

/** Where the stored documents differ from the model. */
export const compareStored = (
  model: HttpModel,
  members: readonly Member[],
  items: readonly PointsExchange[],
): string[] => [
  ...(members.length === model.members.size
    ? []
    : [`there are ${members.length} members, not ${model.members.size}`]),
  ...members.flatMap((stored) => {
    const member = model.members.get(stored._id);
    return member === undefined
      ? [`${stored._id} is there`]
      : compareState(member, stored).map((difference) => `${stored._id}: ${difference}`);
  }),
  ...items.flatMap(({ _id, stock, status, used_count: used }) => {
    const expected = model.items.get(_id);
    return isPartOf({ stock, status, used_count: used }, expected)
      ? []
      : [
          `${_id}: ${String(stock)} left, ${status}, ${used} used, not ${String(expected?.stock)}, ` +
            `${String(expected?.status)}, ${String(expected?.used_count)}`,
        ];
  }),
];

/**
 * The invite codes that calls may have found which ran at once: a code whose owner signed in beside
 * them, by all or by none. Two members may each look for the other before either is there.
 */
const scenesOf = (model: HttpModel, scene: HttpScene): HttpScene[] => {
  const known = [...scene.inviteCodes].filter(([, ownerId]) => model.members.has(ownerId));
  return [scene, { ...scene, inviteCodes: new Map(known) }];
};

/**
 * Finds an order of calls that ran at once by which each was answered as the rules say and the
 * stored documents are what comes of them. Answers the model after it, or what contradicts.
 */
export const explainCalls = (
  model: HttpModel,
  scene: HttpScene,
  calls: readonly AnsweredCall[],
  members: readonly Member[],
  items: readonly PointsExchange[],
): { model: HttpModel; problems: readonly string[] } => {
  const problems: string[] = [];
  const ways = scenesOf(model, scene).flatMap((seen) =>
    ordersOf(calls).map((order) => ({ seen, order })),
  );
  for (const { seen, order } of ways) {
    let after: HttpModel | null = model;
    for (const call of order) {
      const next: HttpModel | null = apply(after, seen, call, calls.length > 1);
      if (next === null) {
        problems.push(
          `${call.action} ${JSON.stringify(call.input)}: ${JSON.stringify(call.reply)}`,
        );
      }
      after = next;
      if (after === null) break;
    }
    if (after === null) continue;
    const differences = compareStored(after, members, items);
    if (differences.length === 0) return { model: after, problems: [] };
    problems.push(...differences);
  }
  return { model, problems };
};
