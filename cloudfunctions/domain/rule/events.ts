import * as v from 'valibot';
import type { PointsType } from '../../../typings/collections/points_records';
import { fen, id } from '../../server/fields';
import { memberFactKinds, type FactKind } from './facts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What may be known about any event that is reported from outside. */
const known = {
  order_id: v.optional(id),
  order_item_id: v.optional(id),
  /** Fen paid. */
  amount: v.optional(fen),
  /** Characters of a review. */
  length: v.optional(count),
  pictures: v.optional(count),
  product_id: v.optional(id),
  invitee_id: v.optional(id),
  activity: v.optional(id),
};

export interface EventDeclaration {
  /** The fields that conditions and rewards of the event's rules may look at, with their schema. */
  readonly context: v.StrictObjectSchema<v.ObjectEntries, undefined>;
  /** It gives points once per member ever. */
  readonly once: boolean;
  /** A member may report it: whenever the profile is complete, or on the member's own word. */
  readonly claim: 'profile' | 'word' | null;
  /** The type of the rows that its rules write. */
  readonly type: PointsType;
  /** Its rules may have a budget: everything that reports it takes what they give. */
  readonly budget: boolean;
}

/** Keeps the literal types of the table while checking its shape. */
const declareEvents = <const Events extends Readonly<Record<string, EventDeclaration>>>(
  declared: Events,
): Events => declared;

/** Every event that points rules can answer. A new earning source is a row here and a rule. */
export const events = declareEvents({
  registration: {
    context: v.strictObject(known),
    once: true,
    claim: null,
    type: 'earned_registration',
    budget: false,
  },
  profile: {
    context: v.strictObject(known),
    once: true,
    claim: 'profile',
    type: 'earned_activity',
    budget: false,
  },
  check_in: {
    context: v.strictObject({ streak: count }),
    once: false,
    claim: null,
    type: 'earned_activity',
    budget: false,
  },
  order: {
    context: v.strictObject({ ...known, order_id: id, amount: fen }),
    once: false,
    claim: null,
    type: 'earned_order',
    budget: true,
  },
  first_order: {
    context: v.strictObject({ ...known, order_id: id, amount: fen }),
    once: true,
    claim: null,
    type: 'earned_order',
    budget: false,
  },
  review: {
    context: v.strictObject({ ...known, order_item_id: id }),
    once: false,
    claim: null,
    type: 'earned_review',
    budget: true,
  },
  referral: {
    context: v.strictObject({ ...known, invitee_id: id }),
    once: false,
    claim: null,
    type: 'earned_referral',
    budget: false,
  },
  share: {
    context: v.strictObject(known),
    once: false,
    claim: 'word',
    type: 'earned_activity',
    budget: true,
  },
  activity: {
    context: v.strictObject(known),
    once: false,
    claim: null,
    type: 'earned_activity',
    budget: true,
  },
});

export type EventName = keyof typeof events;

/** What happened, as an event of this name tells it. */
export type EventContext<Name extends EventName> = v.InferOutput<(typeof events)[Name]['context']>;

/** The declaration of an event that a rule names, or null when there is none. */
export const findEvent = (name: string): EventDeclaration | null =>
  new Map<string, EventDeclaration>(Object.entries(events)).get(name) ?? null;

/** What a schema of a context field holds, wrapped or not. */
const kindOf = (schema: v.GenericSchema): FactKind => {
  const inner = 'wrapped' in schema ? (schema.wrapped as v.GenericSchema) : schema;
  return inner.type === 'number' ? 'number' : 'text';
};

/** The fields that an event's rules may look at, by what they hold. */
export const fieldKinds = (event: EventDeclaration): ReadonlyMap<string, FactKind> =>
  new Map<string, FactKind>([
    ...Object.entries(event.context.entries).map(
      ([field, schema]) => [field, kindOf(schema as v.GenericSchema)] as const,
    ),
    ...Object.entries(memberFactKinds),
  ]);
