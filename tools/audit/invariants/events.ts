import { expectEqual, expectThat, sumOf, type Invariants } from '../check/breach';
import type { MemberFacts } from '../check/member-facts';

/** Rows that the ledger writes by itself, of which no event is recorded. */
const ownSources: readonly string[] = ['expired'];

/** Events: each recorded once, each with exactly the rows that it says. */
export const eventInvariants = {
  'an event is recorded once': {
    statement: 'An event has one record, whose _id is its member, event and key.',
    check: ({ member, events }) =>
      events.flatMap((event) => [
        ...expectThat(
          event._id === `${member._id}:${event.event}:${event.key}` && event.user_id === member._id,
          `the event ${event._id} is not ${member._id}'s ${event.event} ${event.key}`,
          event,
        ),
        ...expectThat(
          events.filter((other) => other._id === event._id).length === 1,
          `the event ${event._id} is recorded more than once`,
          event,
        ),
      ]),
  },
  'events explain rows': {
    statement: 'The rows of an event are in the ledger, and sum to what the event says it gave.',
    check: ({ member, events, rows }) => {
      const byId = new Map(rows.map((row) => [row._id, row]));
      return events.flatMap((event) => {
        const own = event.result.record_ids.map((id) => byId.get(id));
        // Events of commits after the member was read come with rows that were left out.
        const isLater = event.result.record_ids.some(
          (id) => Number(id.split(':').at(-1)) > member.seq,
        );
        if (isLater) return [];
        const found = own.filter((row) => row !== undefined);
        return [
          ...expectThat(found.length === own.length, `rows of ${event._id} are missing`, event),
          ...expectEqual(
            `points of ${event._id}`,
            event.result.points,
            sumOf(found, (row) => row.points),
            event,
            ...found,
          ),
          ...expectThat(
            found.every((row) => row.event_id === event._id),
            `rows of ${event._id} name another event`,
            event,
            ...found,
          ),
        ];
      });
    },
  },
  'rows have events': {
    statement: 'Every row comes from a recorded event, but for those that time itself brings.',
    check: ({ events, rows }) => {
      const known = new Set(events.map((event) => event._id));
      return rows.flatMap((row) =>
        expectThat(
          ownSources.includes(row.source) || known.has(row.event_id),
          `no event ${row.event_id} explains row ${row.seq}`,
          row,
        ),
      );
    },
  },
  'once ever': {
    statement: 'What happens once ever has given points once.',
    check: ({ member, rows }) =>
      member.once.flatMap((mark) => [
        ...expectThat(
          member.once.filter((other) => other.event === mark.event).length === 1,
          `${mark.event} is marked more than once`,
          ...member.once,
        ),
        ...expectThat(
          mark.seq === null || rows.some((row) => row.seq === mark.seq),
          `the row of ${mark.event} is missing`,
          mark,
        ),
      ]),
  },
  'one registration': {
    statement: 'A member has been given the registration points at most once.',
    check: ({ rows }) => {
      const given = rows.filter((row) => row.source === 'registration' && row.points > 0);
      return expectThat(given.length <= 1, `registration was paid ${given.length} times`, ...given);
    },
  },
} satisfies Invariants<MemberFacts>;
