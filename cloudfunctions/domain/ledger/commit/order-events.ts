import type { Member } from '../../../../typings/collections/members';
import type { PointsEvent } from '../../../../typings/collections/points_events';
import { pendingDocuments } from '../../member/pending-write';
import type { Database } from '../../../platform/database';
import { eventIdOf } from '../../member/event-id';
import { SPEND } from '../steps/pay-event';
import { REVERSE, type OrderEvents } from '../decide/reverse';

/** More refunds of one order than this cannot be read at once, and are refused. */
const MOST_REFUNDS = 1_000;

/** The events of an order that are read by their ids. */
const singleEvents = ['order', 'first_order', SPEND] as const;

const singleIds = (memberId: string, key: string): string[] =>
  singleEvents.map((event) => eventIdOf(memberId, event, key));

/** What the ids of an order's refunds begin with: no key holds a colon. */
const refundPrefix = (memberId: string, key: string): string =>
  `${eventIdOf(memberId, REVERSE, key)}:`;

const belongsTo = (memberId: string, key: string): ((eventId: string) => boolean) => {
  const ids = singleIds(memberId, key);
  const prefix = refundPrefix(memberId, key);
  return (eventId) => ids.includes(eventId) || eventId.startsWith(prefix);
};

/**
 * Everything recorded of an order that was copied out: one round trip, whatever the member's
 * history, since all ids are derived from the order's key.
 */
export const readOrderEvents = async (
  db: Database,
  memberId: string,
  key: string,
): Promise<PointsEvent[]> => {
  const prefix = refundPrefix(memberId, key);
  const [singles, refunds] = await Promise.all([
    Promise.all(singleIds(memberId, key).map((eventId) => db.get('points_events', eventId))),
    db.find('points_events', {
      where: { _id: { $gte: prefix, $lt: `${prefix}~` } },
      limit: MOST_REFUNDS,
    }),
  ]);
  if (refunds.length === MOST_REFUNDS) throw new Error(`${prefix} has too many refunds`);
  return [...singles.filter((event) => event !== null), ...refunds];
};

/**
 * The events of an order as of a state of the member: those that were copied out when they were
 * read, and those that the member still holds. Null when the member knows of one that was copied
 * out since: then they must be read again.
 */
export const orderEventsOf = (
  member: Member,
  key: string,
  copied: readonly PointsEvent[],
): OrderEvents | null => {
  const belongs = belongsTo(member._id, key);
  const known = new Map(
    [...copied, ...pendingDocuments(member, 'points_events')]
      .filter(({ _id }) => belongs(_id))
      .map((event) => [event._id, event]),
  );
  const isMissing = member.recent_keys.some(({ event_id: id }) => belongs(id) && !known.has(id));
  if (isMissing) return null;
  const events = [...known.values()];
  return {
    earned: ['order', 'first_order'].flatMap((name) =>
      events.filter(({ event }) => event === name),
    ),
    spent: events.find(({ event }) => event === SPEND) ?? null,
    refunds: events.filter(({ event }) => event === REVERSE),
  };
};
