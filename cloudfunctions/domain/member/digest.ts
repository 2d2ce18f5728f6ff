import { digestOf } from '../../platform/crypto';

/** By what a repeat of an event is told from another event of the same key. */
export const digestOfEvent = (event: string, context: object): string =>
  digestOf(
    JSON.stringify([
      event,
      Object.entries(context)
        .filter(([, value]) => value !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ]),
  );
