import { makeAutoObservable } from 'mobx';
import type { Input, Output } from '../../cloudfunctions/api';
import type { Call } from '../cloud/call';
import { PagedLoader } from './core/paged-loader';
import { declareStore } from './core/registry';

/** An item of the points mall. */
export type MallItem = Output<'exchange', 'list'>['items'][number];

/** Which items to show. */
export type MallFilter = 'all' | NonNullable<Input<'exchange', 'list'>['type']>;

const filters: readonly MallFilter[] = ['all', 'product', 'coupon', 'balance', 'privilege'];

interface MallOptions {
  readonly call: Call;
  readonly now: () => number;
}

/** The points mall, for visitors as well. */
class MallStore {
  filter: MallFilter = 'all';
  readonly #lists: ReadonlyMap<MallFilter, PagedLoader<MallItem>>;

  constructor({ call, now }: MallOptions) {
    this.#lists = new Map(
      filters.map((filter) => [
        filter,
        new PagedLoader<MallItem>({
          fetch: (cursor) =>
            call('exchange', 'list', {
              ...(filter !== 'all' && { type: filter }),
              ...(cursor !== null && { cursor }),
            }),
          now,
        }),
      ]),
    );
    makeAutoObservable(this);
  }

  /** The items of the filter that is chosen. */
  get items(): PagedLoader<MallItem> {
    return this.listOf(this.filter);
  }

  /** All items, which the visitor's home page takes its picks from. */
  get all(): PagedLoader<MallItem> {
    return this.listOf('all');
  }

  /** Shows other items; a list that was seen before is there at once. */
  show(filter: MallFilter): void {
    this.filter = filter;
    void this.items.load();
  }

  invalidate(): void {
    for (const list of this.#lists.values()) list.invalidate();
  }

  private listOf(filter: MallFilter): PagedLoader<MallItem> {
    const list = this.#lists.get(filter);
    if (list === undefined) throw new Error(`No list for the filter ${filter}`);
    return list;
  }
}

export const mallStore = declareStore({
  create: ({ call, now }) => new MallStore({ call, now }),
  reset: null,
  reactions: { stockMoved: (mall) => mall.invalidate() },
});
