import { autorun } from 'mobx';
import type { WatchMessages } from '../cloud/watch';
import type { SessionStore } from './session';

interface LiveOptions {
  readonly session: SessionStore;
  readonly watchMessages: WatchMessages;
  /** Tells whether the app is in front, now and later, until what it answers is called. */
  readonly watchAppVisibility: (onChange: (isVisible: boolean) => void) => () => void;
  /** Calls back after a time, unless what it answers is called before. */
  readonly later: (run: () => void, milliseconds: number) => () => void;
  /** A number from 0 to 1, so that not all apps come back at the same moment. */
  readonly random: () => number;
  /** Something about the member has changed in the cloud. */
  readonly onChanged: () => void;
}

const FIRST_WAIT_MILLISECONDS = 1000;
const LONGEST_WAIT_MILLISECONDS = 60_000;

/**
 * Hears of changes while a member looks: watches his messages, comes back with growing waits when the
 * connection breaks, and rests while the app is hidden or nobody is signed in.
 */
export class LiveStore {
  private isVisible = false;
  private stopWatching: (() => void) | null = null;
  private cancelRetry: (() => void) | null = null;
  private waitMilliseconds = FIRST_WAIT_MILLISECONDS;
  /** The newest message that is known; undefined before the first watch of this member. */
  private newest: string | null | undefined = undefined;
  /** What the pages in view do when something has changed. */
  private readonly pages = new Set<() => void>();

  constructor(private readonly options: LiveOptions) {}

  /** Begins to follow who is signed in and whether the app is in front; answers how to end it. */
  start(): () => void {
    const stopAutorun = autorun(() => {
      if (this.options.session.status !== 'member') this.newest = undefined;
      this.adjust();
    });
    const stopVisibility = this.options.watchAppVisibility((isVisible) => {
      this.isVisible = isVisible;
      this.adjust();
    });
    return () => {
      stopAutorun();
      stopVisibility();
      this.rest();
    };
  }

  /** Has a page that is in view load anew whenever something has changed; answers how to end it. */
  whenChanged(load: () => void): () => void {
    this.pages.add(load);
    return () => void this.pages.delete(load);
  }

  private adjust(): void {
    const { session } = this.options;
    if (session.status === 'member' && this.isVisible) this.watch();
    else this.rest();
  }

  private rest(): void {
    this.cancelRetry?.();
    this.cancelRetry = null;
    this.stopWatching?.();
    this.stopWatching = null;
    this.waitMilliseconds = FIRST_WAIT_MILLISECONDS;
  }

  private watch(): void {
    if (this.stopWatching !== null || this.cancelRetry !== null) return;
    // What a watch still says after it was stopped is not about the one that came after it.
    let isOver = false;
    const stop = this.options.watchMessages({
      onReady: (newest) => isOver || this.ready(newest),
      onChanged: () => isOver || this.changed(),
      onLost: () => isOver || this.retry(),
    });
    this.stopWatching = () => {
      isOver = true;
      stop();
    };
  }

  private ready(newest: string | null): void {
    this.waitMilliseconds = FIRST_WAIT_MILLISECONDS;
    const isMissed = this.newest !== undefined && this.newest !== newest;
    this.newest = newest;
    if (isMissed) this.changed();
  }

  private retry(): void {
    this.stopWatching = null;
    const jitter = 0.5 + this.options.random() / 2;
    this.cancelRetry = this.options.later(() => {
      this.cancelRetry = null;
      this.adjust();
    }, this.waitMilliseconds * jitter);
    this.waitMilliseconds = Math.min(this.waitMilliseconds * 2, LONGEST_WAIT_MILLISECONDS);
  }

  private changed(): void {
    this.options.onChanged();
    for (const load of this.pages) load();
  }
}
