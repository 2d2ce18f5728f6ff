/** What happened to a document, in the platform's words; `limit`: others moved it into or out of the page. */
type DataType = 'init' | 'add' | 'update' | 'remove' | 'limit';

/** The effect on the result of the query. */
type QueueType = 'init' | 'enqueue' | 'update' | 'dequeue';

/** A change of one document in the result of a watched query. */
export interface Change {
  readonly DataType: DataType;
  readonly QueueType: QueueType;
  readonly DocID: unknown;
  /** The whole document as extended JSON; '' where the client has it, or has all but some fields. */
  readonly Doc: string;
  /** JSON of the values by dotted path. */
  readonly UpdatedFields?: string;
  /** JSON of a list of dotted paths. The SDK reads this name, the small letter included. */
  readonly removedFields?: string;
}

/** What one commit changed in a result: all changes have one number, and the client shows them at once. */
export interface WatchEvent {
  readonly number: number;
  readonly changes: readonly Change[];
}

/** The events in the form of the wire. */
export const written = (events: readonly WatchEvent[]): readonly object[] =>
  events.flatMap(({ number, changes }) => changes.map((change) => ({ ID: number, ...change })));

/** The size of an event, for the limit of kept events. */
export const charactersOf = ({ changes }: WatchEvent): number => {
  let total = 0;
  for (const { Doc, UpdatedFields, removedFields } of changes) {
    total += Doc.length + (UpdatedFields?.length ?? 0) + (removedFields?.length ?? 0);
  }
  return total;
};
