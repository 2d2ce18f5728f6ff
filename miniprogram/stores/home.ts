import { makeAutoObservable } from 'mobx';
import type { Output } from '../../cloudfunctions/api';
import { isRecord, type Call } from '../cloud/call';
import type { Shelf } from '../device/shelf';
import { Loader } from './loader';
import type { Resource } from './resource';

/** Everything that the home page shows a member. */
export type Home = Output<'profile', 'home'>;

/** Raised with every change of `Home`'s shape. */
export const HOME_VERSION = 2;

/** Whether what was kept on the device is a home of this version: its parts are there. */
export const isHome = (value: unknown): value is Home =>
  isRecord(value) &&
  isRecord(value.member) &&
  typeof value.member.nickname === 'string' &&
  isRecord(value.level) &&
  isRecord(value.progress) &&
  isRecord(value.checkIn) &&
  Array.isArray(value.tasks) &&
  Array.isArray(value.picks);

interface HomeOptions {
  readonly call: Call;
  readonly now: () => number;
  readonly shelf: Shelf<Home>;
  /** What to ask consent for comes along, so that the first tap knows it without another call. */
  readonly onSubscription: (subscription: Home['subscription']) => void;
  /** The cloud says that there is no member yet. */
  readonly onSignedOut: () => void;
}

/** The home page: one call, shown at once from the device on the next start. */
export class HomeStore {
  private readonly loader: Loader<Home>;
  /** Raised by `reset`. */
  private owner = 0;

  constructor(private readonly options: HomeOptions) {
    this.loader = new Loader<Home>({
      fetch: () => this.fetch(),
      now: options.now,
      shelf: options.shelf,
    });
    makeAutoObservable<this, 'options' | 'loader' | 'owner'>(this, {
      options: false,
      loader: false,
      owner: false,
    });
  }

  get home(): Resource<Home> {
    return this.loader.resource;
  }

  load(): Promise<void> {
    return this.loader.load();
  }

  refresh(): Promise<void> {
    return this.loader.refresh();
  }

  invalidate(): void {
    this.loader.invalidate();
  }

  /** Shows what a change did before the refresh confirms it. */
  amend(change: (home: Home) => Home): void {
    this.loader.amend(change);
  }

  reset(): void {
    this.owner += 1;
    this.loader.reset();
  }

  private async fetch() {
    const { owner } = this;
    const reply = await this.options.call('profile', 'home', {});
    // Somebody else may have come while this was underway: it says nothing about them.
    if (owner !== this.owner) return reply;
    if (reply.ok) this.options.onSubscription(reply.value.subscription);
    if (!reply.ok && reply.error.code === 'UNAUTHENTICATED') this.options.onSignedOut();
    return reply;
  }
}
