/** The events of a watch. After `onLost` it is over. */
export interface WatchEvents {
  /** It has begun; `newest` is the id of the member's newest message, or null. */
  readonly onReady: (newest: string | null) => void;
  /** A message has come, or the newest one has changed. */
  readonly onChanged: () => void;
  /** It has broken off, or could not begin. */
  readonly onLost: () => void;
}

/**
 * Watches the member's own messages in the cloud. Returns how to stop it. Every change of a member's
 * points or level leaves a message, so this tells when to load anew.
 */
export type WatchMessages = (events: WatchEvents) => () => void;

/** The newest message of the caller: the cloud replaces `{openid}` with the caller's id. */
export const watchedQuery = {
  collection: 'messages',
  where: { _openid: '{openid}' },
  orderBy: 'created',
  limit: 1,
} as const;
