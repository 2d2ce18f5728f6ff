/** How much realtime clients may ask for, and how long the cloud waits for them. */
export interface RealtimeLimits {
  /** One message of a client. */
  readonly largestFrameBytes: number;
  readonly mostConnections: number;
  readonly mostConnectionsPerClient: number;
  /**
   * Watches of one client over all its connections, including those that wait for a new connection.
   */
  readonly mostWatchesPerClient: number;
  /**
   * Watches of all clients together: each commit is checked against every watch of its collection.
   */
  readonly mostWatches: number;
  /** Documents in one watch; the platform's own limit. */
  readonly mostDocuments: number;
  /** Messages of one connection that wait to be handled. */
  readonly mostWaitingMessages: number;
  /** Time for a new connection to log in. */
  readonly loginMilliseconds: number;
  /** How often a connection must show that it is alive. */
  readonly heartbeatMilliseconds: number;
  /** Unsent bytes for a slow client, before its connection is closed. */
  readonly largestBacklogBytes: number;
  /** How long a watch waits for its client after the connection broke. */
  readonly detachedMilliseconds: number;
  /** The events of one watch that can be sent again, and their characters. */
  readonly mostPastEvents: number;
  readonly mostPastCharacters: number;
}

export const defaultRealtimeLimits: RealtimeLimits = {
  largestFrameBytes: 64 * 1024,
  mostConnections: 5000,
  mostConnectionsPerClient: 20,
  mostWatchesPerClient: 100,
  mostWatches: 10_000,
  mostDocuments: 5000,
  mostWaitingMessages: 200,
  loginMilliseconds: 10_000,
  heartbeatMilliseconds: 30_000,
  largestBacklogBytes: 1024 * 1024,
  detachedMilliseconds: 60_000,
  mostPastEvents: 100,
  mostPastCharacters: 128 * 1024,
};
