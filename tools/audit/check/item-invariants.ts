import type { PointsExchangeRecord } from '../../../typings/collections/points_exchange_records';
import type { PointsExchange } from '../../../typings/collections/points_exchanges';
import { expectThat, type Invariants } from './breach';

/** An item of the points mall, and how many of its redemptions were not undone. */
export interface ItemFacts {
  readonly item: PointsExchange;
  /** Read before and after the item: redemptions go on while it is looked at. */
  readonly redeemed: { readonly before: number; readonly after: number };
  /** Redemptions of it, and ends of them, that members have yet to copy out. */
  readonly uncopied: number;
  readonly records: readonly PointsExchangeRecord[];
}

/** What must hold for every item of the points mall. */
export const itemInvariants = {
  'stock not negative': {
    statement: 'The stock of an item is null or a whole number of at least 0.',
    check: ({ item }) =>
      expectThat(
        item.stock === null || (Number.isSafeInteger(item.stock) && item.stock >= 0),
        `the stock is ${String(item.stock)}`,
        item,
      ),
  },
  'used count follows': {
    statement: 'The used count of an item is its records that were neither cancelled nor failed.',
    check: ({ item, redeemed, uncopied, records }) => {
      // What is on its way, or back, is held: it may be counted already, or not yet.
      const held = Object.keys(item.holds).length + Object.keys(item.returns).length;
      const slack = held + uncopied;
      const least = Math.min(redeemed.before, redeemed.after) - slack;
      const most = Math.max(redeemed.before, redeemed.after) + slack;
      return expectThat(
        item.used_count >= least && item.used_count <= most,
        `used_count is ${item.used_count}, but ${redeemed.after} were redeemed`,
        item,
        ...records,
      );
    },
  },
  'sold out says so': {
    statement: 'An item is out of stock exactly when nothing is left of it.',
    check: ({ item }) =>
      expectThat(
        item.status === 'inactive' || (item.status === 'out_of_stock') === (item.stock === 0),
        `the status is ${item.status} with a stock of ${String(item.stock)}`,
        item,
      ),
  },
} satisfies Invariants<ItemFacts>;
