import { makeAutoObservable, runInAction } from 'mobx';
import type { Input, Output } from '../../cloudfunctions/api';
import type { Call, CallReply } from '../cloud/call';
import { Loader } from './core/loader';
import { PagedLoader } from './core/paged-loader';
import { declareStore } from './core/registry';
import { valueOf } from './core/resource';

/** A message to the member. */
export type Message = Output<'message', 'list'>['items'][number];

/** Which messages to show. */
export type MessageFilter = 'all' | NonNullable<Input<'message', 'list'>['kind']>;

/** Every filter, in the order in which they are shown. */
export const messageFilters: readonly MessageFilter[] = [
  'all',
  'points',
  'level',
  'exchange',
  'system',
];

interface InboxOptions {
  readonly call: Call;
  readonly now: () => number;
  /** Fewer messages are unread than before. */
  readonly onRead: () => void;
}

/** The cloud counts no further: there may be more. */
const MOST_COUNTED = 100;

/** A count after one message was read. It stays the same if there may be more. */
const oneLess = (count: number): number => (count >= MOST_COUNTED ? count : Math.max(count - 1, 0));

/** The member's messages by kind, and which are unread. */
export class InboxStore {
  filter: MessageFilter = 'all';
  markingAll = false;
  readonly unread: Loader<Output<'message', 'unread'>>;
  readonly #lists: ReadonlyMap<MessageFilter, PagedLoader<Message>>;

  readonly #options: InboxOptions;

  constructor(options: InboxOptions) {
    this.#options = options;
    const { call, now } = options;
    this.unread = new Loader({ fetch: () => call('message', 'unread', {}), now });
    this.#lists = new Map(
      messageFilters.map((filter) => [
        filter,
        new PagedLoader<Message>({
          fetch: (cursor) =>
            call('message', 'list', {
              ...(filter !== 'all' && { kind: filter }),
              ...(cursor !== null && { cursor }),
            }),
          now,
        }),
      ]),
    );
    makeAutoObservable(this, { unread: false });
  }

  /** The messages of the filter that is chosen. */
  get messages(): PagedLoader<Message> {
    const list = this.#lists.get(this.filter);
    if (list === undefined) throw new Error(`No list for the filter ${this.filter}`);
    return list;
  }

  /** How many messages of a kind are unread, as far as is known. */
  unreadOf(filter: MessageFilter): number {
    const unread = valueOf(this.unread.resource);
    if (unread === null) return 0;
    return filter === 'all' ? unread.total : unread.byKind[filter];
  }

  /** Loads what the page shows, unless it is fresh. */
  async load(): Promise<void> {
    await Promise.all([this.unread.load(), this.messages.load()]);
  }

  async refresh(): Promise<void> {
    await Promise.all([this.unread.refresh(), this.messages.refresh()]);
  }

  /** Shows other messages; a list that was seen before is there at once. */
  show(filter: MessageFilter): void {
    this.filter = filter;
    void this.messages.load();
  }

  /** Marks a message as read. It looks read at once; if that fails it is unread on the next load. */
  async markRead(message: Message): Promise<void> {
    if (message.read) return;
    this.showAsRead((other) => other._id === message._id);
    this.unread.amend(({ total, byKind }) => ({
      total: oneLess(total),
      byKind: { ...byKind, [message.kind]: oneLess(byKind[message.kind]) },
    }));
    const reply = await this.#options.call('message', 'markRead', { ids: [message._id] });
    if (!reply.ok) return this.invalidate();
    // A list that came meanwhile may be older than this change.
    this.showAsRead((other) => other._id === message._id);
    this.#options.onRead();
  }

  /** Marks everything as read. */
  async markAllRead(): Promise<CallReply<'message', 'markRead'>> {
    this.markingAll = true;
    const reply = await this.#options.call('message', 'markRead', { all: true });
    runInAction(() => {
      this.markingAll = false;
      if (!reply.ok) return;
      this.showAsRead(() => true);
      this.unread.amend(() => ({
        total: 0,
        byKind: { points: 0, level: 0, exchange: 0, system: 0 },
      }));
    });
    if (reply.ok) this.#options.onRead();
    return reply;
  }

  /** Forgets what belongs to the member. */
  reset(): void {
    this.unread.reset();
    for (const list of this.#lists.values()) list.reset();
  }

  /** Messages have come or changed: the next `load` asks the cloud. */
  invalidate(): void {
    this.unread.invalidate();
    for (const list of this.#lists.values()) list.invalidate();
  }

  private showAsRead(concerns: (message: Message) => boolean): void {
    for (const list of this.#lists.values()) {
      list.amend((message) => (concerns(message) ? { ...message, read: true } : message));
    }
  }
}

export const inboxStore = declareStore({
  create: (registry) =>
    new InboxStore({
      call: registry.call,
      now: registry.now,
      onRead: () => registry.tell('messagesRead'),
    }),
  reset: (inbox) => inbox.reset(),
  reactions: { messagesCame: (inbox) => inbox.invalidate() },
});
