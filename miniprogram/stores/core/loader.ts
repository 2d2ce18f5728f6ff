import { makeAutoObservable, observable, runInAction } from 'mobx';
import type { Reply } from '../../../common/result';
import type { Shelf } from '../../device/shelf';
import type { Resource } from './resource';

/** How a loader gets its value, and how long the value stays fresh. */
interface LoaderOptions<Value> {
  readonly fetch: () => Promise<Reply<Value>>;
  readonly now: () => number;
  /** Where the last value is kept for the next start of the app, if it is kept. */
  readonly shelf?: Shelf<Value>;
  /** An older value is loaded anew when it is shown. */
  readonly freshMilliseconds?: number;
}

const DEFAULT_FRESH_MILLISECONDS = 60_000;

/**
 * Stale-while-revalidate: shows the value that it has at once, and loads a new one if that is old or
 * was invalidated. If the refresh fails, the old value stays, with the reason beside it.
 */
export class Loader<Value> {
  resource: Resource<Value> = { state: 'loading' };
  #stale = true;
  #underway: Promise<void> | null = null;
  /** Something has changed since the request underway was sent: its answer is out of date. */
  #again = false;
  /** `reset` raises it, so that an earlier answer is not taken for the next member's. */
  #generation = 0;

  readonly #options: LoaderOptions<Value>;

  constructor(options: LoaderOptions<Value>) {
    this.#options = options;
    const kept = options.shelf?.read();
    if (kept) {
      this.resource = {
        state: 'ready',
        value: kept.value,
        loadedAt: kept.keptAt,
        refreshing: false,
        failure: null,
      };
    }
    makeAutoObservable(this, { resource: observable.ref });
  }

  /** Loads if there is nothing fresh to show. Call it whenever a page comes into view. */
  load(): Promise<void> {
    return this.isFresh() ? Promise.resolve() : this.refresh();
  }

  /**
   * Loads anew, or joins the request that is underway. If the value was invalidated after that was
   * sent, its answer would hide what the member has just done, so a second request follows it.
   */
  refresh(): Promise<void> {
    if (this.#underway) {
      this.#again ||= this.#stale;
      return this.#underway;
    }
    this.markLoading();
    const started = this.fetch(this.#generation);
    this.#underway = started;
    return started;
  }

  /** Loads anew after a change. A request that is underway is older than it, and is repeated. */
  renew(): Promise<void> {
    this.invalidate();
    return this.refresh();
  }

  /** Something that the value depends on has changed: the next `load` asks the cloud. */
  invalidate(): void {
    this.#stale = true;
  }

  /** Takes a value that came with another answer, as if it had just been loaded. */
  adopt(value: Value): void {
    this.#stale = false;
    this.settle({ ok: true, value });
  }

  /**
   * Changes the value in place, ahead of the refresh that confirms it. A request that is underway is
   * older than the change and would undo it, so it is repeated.
   */
  amend(change: (value: Value) => Value): void {
    this.#again ||= this.#underway !== null;
    if (this.resource.state !== 'ready') return;
    this.resource = { ...this.resource, value: change(this.resource.value) };
  }

  /** Forgets everything, on the device as well. */
  reset(): void {
    this.#generation += 1;
    this.#underway = null;
    this.#again = false;
    this.#stale = true;
    this.resource = { state: 'loading' };
    this.#options.shelf?.clear();
  }

  private isFresh(): boolean {
    if (this.#stale || this.resource.state !== 'ready' || this.resource.failure) return false;
    const age = this.#options.now() - this.resource.loadedAt;
    return age < (this.#options.freshMilliseconds ?? DEFAULT_FRESH_MILLISECONDS);
  }

  private markLoading(): void {
    this.resource =
      this.resource.state === 'ready'
        ? { ...this.resource, refreshing: true }
        : { state: 'loading' };
  }

  private async fetch(generation: number): Promise<void> {
    // An invalidation that arrives while this is underway must survive it.
    this.#stale = false;
    const reply = await this.#options.fetch();
    if (generation !== this.#generation) return;
    if (this.#again) {
      this.#again = false;
      return this.fetch(generation);
    }
    runInAction(() => {
      this.#underway = null;
      this.settle(reply);
    });
  }

  private settle(reply: Reply<Value>): void {
    if (reply.ok) {
      const loadedAt = this.#options.now();
      this.resource = {
        state: 'ready',
        value: reply.value,
        loadedAt,
        refreshing: false,
        failure: null,
      };
      this.#options.shelf?.write(reply.value, loadedAt);
    } else if (this.resource.state === 'ready') {
      this.resource = { ...this.resource, refreshing: false, failure: reply.error };
    } else {
      this.resource = { state: 'failed', failure: reply.error };
    }
  }
}
