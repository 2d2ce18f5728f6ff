import type { Permit } from '../rules';
import { compileQuery, type Matcher } from '../store/query/match';
import type { Document } from '../store/values/values';
import { CloudError } from '../errors';
import type { DocumentChange } from './document-change';
import { written, type Change, type WatchEvent } from './event';
import type { RealtimeLimits } from './limits';
import type { ServerMessage } from './message';
import { PastEvents } from './past-events';
import { Result } from './result';

/** The query of a watch, as its rule has allowed it. */
export interface WatchedQuery {
  readonly collection: string;
  readonly query: Document;
  readonly order: Document;
  /** The size of the page; without one the whole result is watched. */
  readonly limit: number | undefined;
}

/** Where a watch sends its messages: a connection, under the client's name for the watch. */
export interface Sink {
  readonly watchId: string;
  send(message: ServerMessage): void;
}

interface WatchOptions {
  /** The `uid` of the client that it belongs to. */
  readonly uid: string;
  readonly sessionId: string;
  readonly watched: WatchedQuery;
  readonly limits: RealtimeLimits;
  /** Asks the collection's rule again; throws DATABASE_PERMISSION_DENIED. */
  readonly ask: () => Permit;
  /** Reads the query's documents that the rule allows, in order with the commits. */
  readonly read: (deliver: (documents: Document[]) => void) => Promise<void>;
  /** Ends the watch after an error outside any request. */
  readonly fail: (error: unknown) => void;
}

const FIRST_EVENT = 1;

/** One query that a client watches: what the client knows, and what it may have missed. */
export class Watch {
  private readonly matches: Matcher;
  private readonly result = new Result();
  private readonly past: PastEvents;
  private sink: Sink | undefined;
  /** Whether the result has been read. It then contains all earlier commits. */
  private hasBegun = false;
  private last = FIRST_EVENT;
  /** Changes since the page was last read; undefined while it is not being read. */
  private waiting: Map<string, DocumentChange> | undefined;

  constructor(
    readonly id: string,
    readonly options: WatchOptions,
  ) {
    this.matches = compileQuery(options.watched.query);
    this.past = new PastEvents(options.limits);
  }

  isSentTo(sink: Sink): boolean {
    return this.sink === sink;
  }

  /** Sends the whole result; the first message of a watch. */
  begin(documents: readonly Document[], sink: Sink, requestId: string): void {
    const changes = this.result.begin(documents);
    this.checkSize();
    this.hasBegun = true;
    this.sink = sink;
    const events = written([{ number: this.last, changes }]);
    this.send('INIT_EVENT', events, requestId);
  }

  /** The client is not connected: events are kept for a while. */
  detach(): void {
    this.sink = undefined;
  }

  /**
   * The client is connected again and has the events up to a number. It gets the later ones. If
   * these are not kept any more, it gets the whole result as one event that replaces what it has.
   * Rejects when the watch cannot continue.
   */
  async resume(number: number, sink: Sink, requestId: string): Promise<void> {
    const missed = this.past.after(number, this.last);
    if (missed) {
      this.sink = sink;
      return this.send('NEXT_EVENT', written(missed), requestId);
    }
    this.sink = undefined;
    await this.options.read((documents) => {
      const changes = this.result.begin(documents);
      this.checkSize();
      if (changes.length === 0) {
        // There is no event for an empty result, so the client has to start again.
        throw new CloudError('QUERYID_INVALID_ERROR', 'too much was missed: watch again');
      }
      this.waiting = undefined;
      this.past.clear();
      this.last = number + 1;
      this.sink = sink;
      this.send('NEXT_EVENT', written([{ number: this.last, changes }]), requestId);
    });
  }

  /** Answers which event is the last one, to a client that says which one it has. */
  check(number: number, requestId: string): void {
    this.past.acknowledge(number);
    const { sink } = this;
    const msgData = { queryID: this.id, currEvent: this.last };
    sink?.send({ msgType: 'CHECK_EVENT', watchId: sink.watchId, requestId, msgData });
  }

  fail(code: string, message: string): void {
    const { sink } = this;
    sink?.send({ msgType: 'ERROR', watchId: sink.watchId, msgData: { code, message } });
    this.sink = undefined;
  }

  /** Handles a commit to the collection. Throws when the watch cannot continue. */
  commit(changes: readonly DocumentChange[]): void {
    if (!this.hasBegun) return;
    const touching = changes.filter(
      ({ name, after }) => this.result.has(name) || (after !== undefined && this.mayMatch(after)),
    );
    if (touching.length === 0) return;
    if (this.options.watched.limit !== undefined) return this.commitToPage(touching);
    const { accepts } = this.options.ask();
    this.emit(
      this.result.follow(
        touching,
        (document) => (accepts?.(document) ?? true) && this.matches(document),
      ),
    );
    this.checkSize();
  }

  /**
   * An error of the query could reveal something about a document, so the rule is checked before
   * the query.
   */
  private mayMatch(document: Document): boolean {
    try {
      return this.matches(document);
    } catch {
      return true;
    }
  }

  private commitToPage(changes: readonly DocumentChange[]): void {
    const isReading = this.waiting !== undefined;
    const waiting = (this.waiting ??= new Map());
    for (const change of changes) {
      waiting.set(change.name, waiting.get(change.name)?.then(change) ?? change);
    }
    if (isReading) return;
    const deliver = (documents: Document[]): void => {
      const gathered = this.waiting;
      this.waiting = undefined;
      if (gathered) this.emit(this.result.compare(documents, gathered));
    };
    this.options.read(deliver).catch(this.options.fail);
  }

  private emit(changes: readonly Change[]): void {
    if (changes.length === 0) return;
    this.last += 1;
    const event: WatchEvent = { number: this.last, changes };
    this.past.add(event);
    this.send('NEXT_EVENT', written([event]));
  }

  private send(
    msgType: 'INIT_EVENT' | 'NEXT_EVENT',
    events: readonly object[],
    requestId?: string,
  ): void {
    const { sink } = this;
    const msgData = { queryID: this.id, currEvent: this.last, events };
    sink?.send({ msgType, watchId: sink.watchId, requestId, msgData });
  }

  private checkSize(): void {
    const { mostDocuments } = this.options.limits;
    if (this.result.size > mostDocuments) {
      throw new CloudError(
        'EXCEED_WATCH_LIMIT',
        `a watch may find ${mostDocuments} documents: narrow the query or set a limit`,
      );
    }
  }
}
