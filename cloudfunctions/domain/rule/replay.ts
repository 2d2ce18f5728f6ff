import type { RuleUsage } from '../../../typings/collections/member/points';
import type { PointsEvent } from '../../../typings/collections/points_events';
import { dayOf } from '../../../common/day';
import type { Question } from './evaluate';
import type { Fact, Facts } from './facts';

const isFact = (value: unknown): value is Fact =>
  typeof value === 'string' ||
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  (Array.isArray(value) && value.every((item) => typeof item === 'string'));

/** What of an event's inputs is no fact that a rule can look at. */
const noFacts: readonly string[] = ['usage', 'granted', 'budget_token'];

/** The facts that an event's rules were asked about: its context, and those about the member. */
export const factsOf = ({ context, inputs }: Pick<PointsEvent, 'context' | 'inputs'>): Facts =>
  Object.fromEntries(
    Object.entries({ ...context, ...inputs }).filter(
      (entry): entry is [string, Fact] => !noFacts.includes(entry[0]) && isFact(entry[1]),
    ),
  );

/** The counters of the event's rules as they were before it. Our own documents are as declared. */
export const usageOfEvent = ({ inputs }: Pick<PointsEvent, 'inputs'>): readonly RuleUsage[] =>
  Array.isArray(inputs['usage']) ? inputs['usage'] : [];

const grantedOf = ({ inputs }: Pick<PointsEvent, 'inputs'>): ReadonlyMap<string, number> => {
  const granted = inputs['granted'];
  return new Map(
    typeof granted === 'object' && granted !== null
      ? Object.entries(granted).filter((entry): entry is [string, number] => {
          return typeof entry[1] === 'number';
        })
      : [],
  );
};

/** What the rules were asked when an event happened, from what it keeps. */
export const questionOf = (
  event: Pick<PointsEvent, 'event' | 'context' | 'inputs' | 'created'>,
): Question => ({
  event: event.event,
  facts: factsOf(event),
  usage: usageOfEvent(event),
  now: event.created,
  today: dayOf(event.created),
  granted: grantedOf(event),
});
