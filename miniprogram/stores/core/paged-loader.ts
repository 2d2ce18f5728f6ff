import { makeAutoObservable, observable, runInAction } from 'mobx';
import type { Reply } from '../../../common/result';
import { Loader } from './loader';
import type { Resource } from './resource';

/** A page of a list, and where the next one starts. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string;
}

/** What is shown at the end of the list: there is more, it is loading, it failed, or the end. */
type ListTail = 'more' | 'loading' | 'failed' | 'end';

/** How a list gets its pages. */
interface PagedLoaderOptions<Item> {
  readonly fetch: (cursor: string | null) => Promise<Reply<Page<Item>>>;
  readonly now: () => number;
}

/** A list that is loaded page by page as the member scrolls. */
export class PagedLoader<Item> {
  readonly #first: Loader<Page<Item>>;
  private following: readonly Page<Item>[] = [];
  private tailState: 'still' | 'loading' | 'failed' = 'still';
  /** Identifies the request for a page that is underway. */
  #asked: object | null = null;
  /** The first page that `following` continues. If the first page is another, ignore `following`. */
  private continued: Page<Item> | null = null;

  readonly #options: PagedLoaderOptions<Item>;

  constructor(options: PagedLoaderOptions<Item>) {
    this.#options = options;
    this.#first = new Loader({ fetch: () => options.fetch(null), now: options.now });
    makeAutoObservable<this, 'following' | 'continued'>(this, {
      following: observable.ref,
      continued: observable.ref,
    });
  }

  /** All rows loaded so far. */
  get resource(): Resource<readonly Item[]> {
    const first = this.#first.resource;
    if (first.state !== 'ready') return first;
    const pages = first.value === this.continued ? [first.value, ...this.following] : [first.value];
    return { ...first, value: pages.flatMap((page) => page.items) };
  }

  get tail(): ListTail {
    if (this.tailState !== 'still') return this.tailState;
    return this.nextCursor === null ? 'end' : 'more';
  }

  /** Loads the first page if there is none that is fresh. */
  load(): Promise<void> {
    return this.#first.load();
  }

  /** Loads the list anew from its start. */
  refresh(): Promise<void> {
    return this.#first.refresh();
  }

  /** Loads the list anew after a change. A request that is underway is older, and is repeated. */
  renew(): Promise<void> {
    return this.#first.renew();
  }

  invalidate(): void {
    this.#first.invalidate();
  }

  /** Changes the rows in place, ahead of the refresh that confirms it. */
  amend(change: (item: Item) => Item): void {
    const start = this.firstPage;
    const amended = (page: Page<Item>): Page<Item> => ({ ...page, items: page.items.map(change) });
    this.#first.amend(amended);
    if (start === null || start !== this.continued) return;
    this.following = this.following.map(amended);
    this.continued = this.firstPage;
  }

  /** Forgets everything. */
  reset(): void {
    this.#first.reset();
    this.following = [];
    this.continued = null;
    this.tailState = 'still';
    this.#asked = null;
  }

  /** Loads the next page. Scrolling calls it often; it does one thing at a time. */
  async more(): Promise<void> {
    const start = this.firstPage;
    const cursor = this.nextCursor;
    if (start === null || cursor === null || this.tailState === 'loading') return;
    this.tailState = 'loading';
    const asked = {};
    this.#asked = asked;
    const reply = await this.#options.fetch(cursor);
    // After a reset this page belongs to the list of before.
    if (this.#asked !== asked) return;
    runInAction(() => {
      this.tailState = reply.ok || start !== this.firstPage ? 'still' : 'failed';
      if (!reply.ok || start !== this.firstPage) return;
      this.following = start === this.continued ? [...this.following, reply.value] : [reply.value];
      this.continued = start;
    });
  }

  private get firstPage(): Page<Item> | null {
    return this.#first.resource.state === 'ready' ? this.#first.resource.value : null;
  }

  private get nextCursor(): string | null {
    const start = this.firstPage;
    const last = start === this.continued ? (this.following.at(-1) ?? start) : start;
    return last?.nextCursor ?? null;
  }
}
