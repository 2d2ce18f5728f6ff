import type { Facts } from '../../rule/facts';
import { memberFacts } from '../../rule/facts';
import { evaluate, hasBudget, type Share } from '../../rule/evaluate';
import { events, type EventContext, type EventName } from '../../rule/events';
import { digestOfEvent } from '../../member/digest';
import { setMember, type Draft } from '../../member/draft';
import { earn, earnedParts } from './earn';

/** An event to be answered by the points rules. */
export interface ReportedEvent<Name extends EventName = EventName> {
  readonly event: Name;
  readonly key: string;
  readonly context: EventContext<Name>;
  readonly requestId?: string;
  /** As members read it; the rule's name when left out. */
  readonly reason?: string;
}

/** What an event earned. */
export interface Earned {
  readonly draft: Draft;
  /** Available at once. */
  readonly points: number;
  /** Waiting. */
  readonly pending: number;
  /** Cut off by limits. */
  readonly clipped: number;
}

const toFacts = (context: object): Facts =>
  Object.fromEntries(
    Object.entries(context).filter(
      ([, fact]) => typeof fact === 'string' || typeof fact === 'number',
    ),
  );

const textOf = (facts: Facts, ...fields: readonly string[]): string | null => {
  const found = fields.map((field) => facts[field]).find((fact) => typeof fact === 'string');
  return typeof found === 'string' ? found : null;
};

const sumOf = (shares: readonly Share[], part: 'points' | 'clipped'): number =>
  shares.reduce((sum, share) => sum + share[part], 0);

/** What an order earns goes back with it. */
const isRefundable = (event: EventName): boolean => event === 'order' || event === 'first_order';

/** What the budgets of the rules granted, and the token by which their holds know it. */
const budgetInputs = ({ catalog: { budgets } }: Draft, shares: readonly Share[]): object => {
  const granted = shares
    .filter(({ rule }) => hasBudget(rule))
    .map(({ rule }) => [rule._id, budgets?.points.get(rule._id) ?? 0] as const);
  if (granted.length === 0) return {};
  return { granted: Object.fromEntries(granted), budget_token: budgets?.token ?? null };
};

/** Notes that an event which happens once ever has happened. */
const markOnce = (draft: Draft, before: Draft, event: EventName): Draft => {
  const seq = draft.rows[before.rows.length]?.seq ?? null;
  return setMember(draft, { once: [...draft.member.once, { event, seq }] });
};

/** Whether an event that happens once ever has happened. */
export const hasHappened = (draft: Pick<Draft, 'member'>, event: EventName): boolean =>
  draft.member.once.some((mark) => mark.event === event);

/**
 * Answers an event by the points rules, and has it recorded, also when it earns nothing. An event
 * that happens once ever earns only the first time that it earns anything.
 */
export const earnEvent = <Name extends EventName>(
  draft: Draft,
  reported: ReportedEvent<Name>,
): Earned => {
  const { member, catalog, now, today } = draft;
  const context = toFacts(reported.context);
  const facts = memberFacts(member, catalog.levels, today);
  const { once } = events[reported.event];
  const shares =
    once && hasHappened(draft, reported.event)
      ? []
      : evaluate(catalog.rules, {
          event: reported.event,
          facts: { ...context, ...facts },
          usage: member.usage,
          now,
          today,
          ...(catalog.budgets === undefined ? {} : { granted: catalog.budgets.points }),
        });
  const total = sumOf(shares, 'points');
  const clipped = sumOf(shares, 'clipped');
  const earning = {
    reason: reported.reason ?? null,
    orderId: textOf(context, 'order_id'),
    relatedId: textOf(context, 'invitee_id', 'order_item_id', 'activity', 'product_id'),
  };
  const earned = earn(draft, shares, earning);
  const marked = once && total > 0 ? markOnce(earned, draft, reported.event) : earned;
  const rows = earned.rows.slice(draft.rows.length);
  const points = rows.reduce((sum, row) => sum + row.points, 0);
  const pending = total - points;
  return {
    points,
    pending,
    clipped,
    draft: {
      ...marked,
      overflowed: marked.overflowed || !Number.isSafeInteger(total + clipped),
      event: {
        event: reported.event,
        key: reported.key,
        context,
        digest: digestOfEvent(reported.event, context),
        request_id: reported.requestId ?? null,
        inputs: {
          ...facts,
          usage: member.usage.filter((used) =>
            shares.some(({ rule }) => rule._id === used.rule_id),
          ),
          ...budgetInputs(draft, shares),
        },
        shares: shares.map((share) => ({
          rule_id: share.rule._id,
          rule_version: share.rule.version,
          points: share.points,
          clipped: share.clipped,
        })),
        result: { record_ids: rows.map((row) => row._id), points, pending, clipped, details: {} },
        ...(isRefundable(reported.event)
          ? { earned: earnedParts(draft, shares, earning), growth_since: member.growth_since }
          : {}),
      },
    },
  };
};

/** Adds numbers of the reply to the recorded event, so that a repeat can be answered by them. */
export const withDetails = (draft: Draft, details: Readonly<Record<string, number>>): Draft =>
  draft.event === null
    ? draft
    : {
        ...draft,
        event: { ...draft.event, result: { ...draft.event.result, details: { ...details } } },
      };
