import { autorun } from 'mobx';
import type { WatchMessages } from '../cloud/watch';
import { watchMessages } from '../cloud/watch-messages';
import { watchAppVisibility } from '../device/app-visibility';
import { declareStore } from './core/registry';
import { sessionStore, type SessionStore } from './session';

interface LiveOptions {
  readonly session: SessionStore;
  readonly watchMessages: WatchMessages;
  /** Reports whether the app is in front, now and after each change. Returns how to stop it. */
  readonly watchAppVisibility: (onChange: (isVisible: boolean) => void) => () => void;
  /** Calls back after a time. Returns how to cancel it. */
  readonly later: (run: () => void, milliseconds: number) => () => void;
  /** A number from 0 to 1, so that not all apps reconnect at the same moment. */
  readonly random: () => number;
  /** Something about the member has changed in the cloud. */
  readonly onChanged: () => void;
}

const FIRST_WAIT_MILLISECONDS = 1000;
const LONGEST_WAIT_MILLISECONDS = 60_000;

/**
 * Notices changes while a member uses the app. It watches the member's messages, reconnects after
 * growing waits, and stops while the app is hidden or nobody is signed in.
 */
export class LiveStore {
  #isVisible = false;
  #stopWatching: (() => void) | null = null;
  #cancelRetry: (() => void) | null = null;
  #waitMilliseconds = FIRST_WAIT_MILLISECONDS;
  /** The newest message that is known, once this member's messages have been watched. */
  #newest: { readonly id: string | null } | null = null;
  /** What the pages in view do when something has changed. */
  readonly #pages = new Set<() => void>();

  readonly #options: LiveOptions;

  constructor(options: LiveOptions) {
    this.#options = options;
  }

  /** Begins to follow who is signed in and whether the app is in front. Returns how to stop it. */
  start(): () => void {
    const stopAutorun = autorun(() => {
      if (this.#options.session.status !== 'member') this.#newest = null;
      this.adjust();
    });
    const stopVisibility = this.#options.watchAppVisibility((isVisible) => {
      this.#isVisible = isVisible;
      this.adjust();
    });
    return () => {
      stopAutorun();
      stopVisibility();
      this.rest();
    };
  }

  /** Calls `load` of a page in view whenever something has changed. Returns how to stop it. */
  whenChanged(load: () => void): () => void {
    this.#pages.add(load);
    return () => void this.#pages.delete(load);
  }

  private adjust(): void {
    const { session } = this.#options;
    if (session.status === 'member' && this.#isVisible) this.watch();
    else this.rest();
  }

  private rest(): void {
    this.#cancelRetry?.();
    this.#cancelRetry = null;
    this.#stopWatching?.();
    this.#stopWatching = null;
    this.#waitMilliseconds = FIRST_WAIT_MILLISECONDS;
  }

  private watch(): void {
    if (this.#stopWatching !== null || this.#cancelRetry !== null) return;
    // A watch that was stopped may still report something: it does not count any more.
    let isOver = false;
    const stop = this.#options.watchMessages({
      onReady: (newest) => isOver || this.ready(newest),
      onChanged: () => isOver || this.changed(),
      onLost: () => isOver || this.retry(),
    });
    this.#stopWatching = () => {
      isOver = true;
      stop();
    };
  }

  private ready(newest: string | null): void {
    this.#waitMilliseconds = FIRST_WAIT_MILLISECONDS;
    const isMissed = this.#newest !== null && this.#newest.id !== newest;
    this.#newest = { id: newest };
    if (isMissed) this.changed();
  }

  private retry(): void {
    this.#stopWatching = null;
    const jitter = 0.5 + this.#options.random() / 2;
    this.#cancelRetry = this.#options.later(() => {
      this.#cancelRetry = null;
      this.adjust();
    }, this.#waitMilliseconds * jitter);
    this.#waitMilliseconds = Math.min(this.#waitMilliseconds * 2, LONGEST_WAIT_MILLISECONDS);
  }

  private changed(): void {
    this.#options.onChanged();
    for (const load of this.#pages) load();
  }
}

const later = (run: () => void, milliseconds: number): (() => void) => {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
};

export const liveStore = declareStore({
  create: (registry) =>
    new LiveStore({
      session: sessionStore(registry),
      watchMessages,
      watchAppVisibility,
      later,
      random: Math.random,
      onChanged: () => {
        registry.tell('messagesCame');
        registry.tell('pointsMoved');
      },
    }),
  // It follows the session by itself.
  reset: null,
  reactions: {},
});
