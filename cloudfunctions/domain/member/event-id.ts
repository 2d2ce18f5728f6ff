/** The `_id` of an event: unique per member, event and key. */
export const eventIdOf = (memberId: string, event: string, key: string): string =>
  `${memberId}:${event}:${key}`;

/** The key of an event that happens once ever. */
export const ONCE_KEY = 'once';

/**
 * The key of an event that a client's request makes. Keys of system calls have no colon, so that
 * a client can never name one of theirs.
 */
export const requestKey = (requestId: string): string => `request:${requestId}`;
