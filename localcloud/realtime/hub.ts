import { randomBytes } from 'node:crypto';
import type { Session } from '../http/tokens';
import { logLine } from '../log';
import { parseDocument } from '../store/values/ejson';
import type { SecurityRules } from '../rules';
import type { CommittedChange, Store } from '../store';
import { CloudError } from '../errors';
import type { Document } from '../store/values/values';
import { DocumentChange } from './document-change';
import type { RealtimeLimits } from './limits';
import type { WatchRequest } from './message';
import { Watch, type Sink, type WatchedQuery } from './watch';

export interface HubServices {
  readonly store: Store;
  readonly rules: SecurityRules;
  /** The time for queries and rules. */
  readonly now: () => number;
  readonly limits: RealtimeLimits;
}

/** The watches of one collection, and how to stop hearing of its commits. */
interface WatchedCollection {
  readonly watches: Set<Watch>;
  readonly stop: () => void;
}

/** The codes after which the SDK does not try again. */
const codes: Readonly<Record<string, string>> = {
  DATABASE_PERMISSION_DENIED: 'COLLECTION_PERMISSION_DENIED',
};

/** An error in the form of the wire. An error that is no CloudError is logged and not shown. */
export const describeError = (error: unknown): { code: string; message: string } => {
  if (error instanceof CloudError) {
    return { code: codes[error.code] ?? error.code, message: error.message };
  }
  logLine('a realtime request failed:', error);
  return { code: 'SYS_ERR', message: 'the local cloud failed; its log says why' };
};

/**
 * All watches. A watch gets only the commits to its own collection. A collection without a watch
 * has no listener.
 */
export class WatchHub {
  private readonly collections = new Map<string, WatchedCollection>();
  private readonly watches = new Map<string, Watch>();
  private readonly counts = new Map<string, number>();
  private readonly farewells = new Map<Watch, NodeJS.Timeout>();

  constructor(private readonly services: HubServices) {}

  /**
   * Starts a watch and sends its first message to the sink. Throws errors that the client must see.
   */
  async open(
    session: Session,
    request: WatchRequest,
    sink: Sink,
    requestId: string,
  ): Promise<Watch> {
    this.makeRoom(session.uid);
    const watch = this.make(session, request);
    this.add(watch);
    try {
      await this.read(watch, (documents) => watch.begin(documents, sink, requestId));
      return watch;
    } catch (error) {
      this.close(watch);
      throw error;
    }
  }

  /** The watch of a client by its id. Throws QUERYID_INVALID_ERROR. */
  find(session: Session, id: string): Watch {
    const watch = this.watches.get(id);
    if (watch?.options.uid !== session.uid) {
      throw new CloudError('QUERYID_INVALID_ERROR', 'there is no such watch: watch again');
    }
    return watch;
  }

  /** Continues a watch over another connection. Rejects with QUERYID_INVALID_ERROR. */
  async resume(
    session: Session,
    id: string,
    eventNumber: number,
    sink: Sink,
    requestId: string,
  ): Promise<Watch> {
    const watch = this.find(session, id);
    clearTimeout(this.farewells.get(watch));
    this.farewells.delete(watch);
    try {
      await watch.resume(eventNumber, sink, requestId);
      return watch;
    } catch (error) {
      this.close(watch);
      throw error;
    }
  }

  /** Keeps a watch for some time after its connection broke. */
  detach(watch: Watch): void {
    if (!this.watches.has(watch.id)) return;
    watch.detach();
    clearTimeout(this.farewells.get(watch));
    const timer = setTimeout(() => this.close(watch), this.services.limits.detachedMilliseconds);
    this.farewells.set(watch, timer.unref());
  }

  close(watch: Watch): void {
    if (!this.watches.delete(watch.id)) return;
    clearTimeout(this.farewells.get(watch));
    this.farewells.delete(watch);
    const { uid, watched } = watch.options;
    const count = (this.counts.get(uid) ?? 1) - 1;
    if (count > 0) this.counts.set(uid, count);
    else this.counts.delete(uid);
    const collection = this.collections.get(watched.collection);
    collection?.watches.delete(watch);
    if (collection?.watches.size === 0) {
      collection.stop();
      this.collections.delete(watched.collection);
    }
  }

  /** Ends what a session watches, because it was signed out. */
  endSession(sessionId: string): void {
    for (const watch of this.watches.values()) {
      if (watch.options.sessionId === sessionId) this.close(watch);
    }
  }

  /** Refuses a new watch when there are too many. Watches without a connection are closed first. */
  private makeRoom(uid: string): void {
    const { mostWatchesPerClient, mostWatches } = this.services.limits;
    const ofClient = this.counts.get(uid) ?? 0;
    if (ofClient >= mostWatchesPerClient && !this.closeDetached(uid)) {
      throw new CloudError(
        'EXCEED_WATCH_LIMIT',
        `a client may have ${mostWatchesPerClient} watches: close some first`,
      );
    }
    if (this.watches.size >= mostWatches && !this.closeDetached()) {
      throw new CloudError(
        'EXCEED_WATCH_LIMIT',
        `all clients together may have ${mostWatches} watches: try again later`,
      );
    }
  }

  /**
   * Closes the watch that has been without a connection for the longest time, of one client or of
   * all; false when there is none.
   */
  private closeDetached(uid?: string): boolean {
    for (const watch of this.farewells.keys()) {
      if (uid !== undefined && watch.options.uid !== uid) continue;
      this.close(watch);
      return true;
    }
    return false;
  }

  private make(session: Session, request: WatchRequest): Watch {
    const { rules, now, limits } = this.services;
    const { uid, id: sessionId } = session;
    const ask = () => {
      const moment = { caller: session, now: now() };
      return rules.mayRead(request.collName, moment, parseDocument(request.query, moment.now));
    };
    const watched: WatchedQuery = {
      collection: request.collName,
      query: ask().query,
      order: Object.fromEntries(
        Object.entries(request.orderBy ?? {}).map(([field, direction]) => [
          field,
          direction === 'asc' ? 1 : -1,
        ]),
      ),
      limit: request.limit ?? undefined,
    };
    const watch: Watch = new Watch(randomBytes(12).toString('hex'), {
      uid,
      sessionId,
      watched,
      limits,
      ask,
      read: (deliver) => this.read(watch, deliver),
      fail: (error) => this.fail(watch, error),
    });
    return watch;
  }

  private add(watch: Watch): void {
    const { uid, watched } = watch.options;
    const name = watched.collection;
    if (!this.collections.has(name)) {
      const stop = this.services.store.listen(name, (changes) => this.commit(name, changes));
      this.collections.set(name, { watches: new Set(), stop });
    }
    this.collections.get(name)?.watches.add(watch);
    this.watches.set(watch.id, watch);
    this.counts.set(uid, (this.counts.get(uid) ?? 0) + 1);
  }

  /**
   * Reads the result of a watch. `deliver` is called in order with the commits: the watch has got
   * all earlier commits and will get all later ones. Rejects with what `deliver` throws.
   */
  private async read(watch: Watch, deliver: (documents: Document[]) => void): Promise<void> {
    const { collection, query, order, limit } = watch.options.watched;
    const most = this.services.limits.mostDocuments + 1;
    const { accepts } = watch.options.ask();
    const options = { query, order, limit: Math.min(limit ?? most, most), accepts };
    await new Promise<void>((resolve, reject) => {
      this.services.store
        .findInTurn(collection, options, (documents) => {
          if (!this.watches.has(watch.id)) return resolve();
          try {
            deliver(documents);
            resolve();
          } catch (error) {
            reject(error);
          }
        })
        .catch(reject);
    });
  }

  private commit(collection: string, committed: readonly CommittedChange[]): void {
    const changes = committed.map((change) => new DocumentChange(change));
    for (const watch of this.collections.get(collection)?.watches ?? []) {
      try {
        watch.commit(changes);
      } catch (error) {
        this.fail(watch, error);
      }
    }
  }

  private fail(watch: Watch, error: unknown): void {
    const { code, message } = describeError(error);
    watch.fail(code, message);
    this.close(watch);
  }
}
