import { makeAutoObservable } from 'mobx';
import type { Output } from '../../cloudfunctions/api';
import { isRecord } from '../../common/record';
import type { Call } from '../cloud/call';
import type { Shelf } from '../device/shelf';
import { Loader } from './core/loader';
import { declareStore } from './core/registry';
import type { Resource } from './core/resource';

/** Everything that the home page shows a member. */
export type Home = Output<'profile', 'home'>;

type CheckIn = Output<'checkIn', 'checkIn'>;

/** Raised with every change of `Home`'s shape. */
const HOME_VERSION = 2;

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
  /** The answer tells what to ask consent for, so that the first tap needs no other call. */
  readonly onSubscription: (subscription: Home['subscription']) => void;
  /** The cloud says that there is no member yet. */
  readonly onSignedOut: () => void;
}

/** The home page: one call, shown at once from the device on the next start. */
export class HomeStore {
  readonly #loader: Loader<Home>;
  /** `reset` raises it. */
  #owner = 0;

  readonly #options: HomeOptions;

  constructor(options: HomeOptions) {
    this.#options = options;
    this.#loader = new Loader<Home>({
      fetch: () => this.fetch(),
      now: options.now,
      shelf: options.shelf,
    });
    makeAutoObservable(this);
  }

  get home(): Resource<Home> {
    return this.#loader.resource;
  }

  load(): Promise<void> {
    return this.#loader.load();
  }

  refresh(): Promise<void> {
    return this.#loader.refresh();
  }

  /** Loads anew after a change. */
  renew(): Promise<void> {
    return this.#loader.renew();
  }

  /** Shows the member's changed data before the next load confirms it. */
  memberChanged(member: Home['member']): void {
    this.#loader.amend((home) => ({ ...home, member }));
    this.#loader.invalidate();
  }

  /** Shows today's check-in before the next load confirms it. Null: it was on another device. */
  checkedIn(result: CheckIn | null): void {
    this.#loader.amend((home) => withCheckIn(home, result));
  }

  /** Shows a task as done before the next load confirms it. */
  taskDone(key: string): void {
    this.#loader.amend((home) => ({
      ...home,
      tasks: home.tasks.map((task) => (task.key === key ? { ...task, state: 'done' } : task)),
    }));
  }

  reset(): void {
    this.#owner += 1;
    this.#loader.reset();
  }

  private async fetch() {
    const owner = this.#owner;
    const reply = await this.#options.call('profile', 'home', {});
    // Another user may have come meanwhile: this answer says nothing about them.
    if (owner !== this.#owner) return reply;
    if (reply.ok) this.#options.onSubscription(reply.value.subscription);
    if (!reply.ok && reply.error.code === 'UNAUTHENTICATED') this.#options.onSignedOut();
    return reply;
  }
}

const withCheckIn = (home: Home, result: CheckIn | null): Home => {
  if (result === null) return { ...home, checkIn: { ...home.checkIn, checkedInToday: true } };
  return {
    ...home,
    member: {
      ...home.member,
      // If the first reply was lost, the points shown may include this check-in already.
      points: home.member.points + (home.checkIn.checkedInToday ? 0 : result.points),
    },
    checkIn: {
      checkedInToday: true,
      streak: result.streak,
      pointsToday: result.points,
      next: result.next,
    },
  };
};

export const homeStore = declareStore({
  create: (registry) =>
    new HomeStore({
      call: registry.call,
      now: registry.now,
      shelf: registry.shelf({ key: 'home', version: HOME_VERSION, isValue: isHome }),
      onSubscription: (templates) => registry.tell('templatesKnown', templates),
      onSignedOut: () => registry.reset(),
    }),
  reset: (home) => home.reset(),
  reactions: {
    pointsMoved: (home) => void home.renew(),
    messagesRead: (home) => void home.renew(),
    memberChanged: (home, member) => home.memberChanged(member),
    checkedIn: (home, result) => home.checkedIn(result),
    taskDone: (home, task) => home.taskDone(task),
  },
});
