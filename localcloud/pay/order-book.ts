import * as v from 'valibot';
import { insertDocuments, modifyDocuments, type Document, type Store } from '../store';
import { orderSchema, type Order } from './order';
import { after } from './states';

const COLLECTION = 'orders';
const by = (name: string, field: string): { name: string; keys: [string, 1][] } => ({
  name,
  keys: [[field, 1]],
});

const declaration = {
  name: COLLECTION,
  indexes: [
    by('prepay', 'prepayId'),
    by('transaction', 'transactionId'),
    by('refund', 'refunds.outRefundNo'),
    by('refund_id', 'refunds.refundId'),
    by('notice', 'notice.state'),
    by('refund_notice', 'refunds.notice.state'),
  ],
};

/** Each by an index of its own. */
export const noticeIsWaiting: Document = { 'notice.state': 'waiting' };
export const refundNoticeIsWaiting: Document = { 'refunds.notice.state': 'waiting' };

/** The orders, in a database of their own that no function reaches. */
export class OrderBook {
  private last: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly store: Store,
    private readonly now: () => number,
  ) {}

  static async open(store: Store, now: () => number): Promise<OrderBook> {
    await store.declare([declaration]);
    return new OrderBook(store, now);
  }

  /** The `_id` of a merchant's order. */
  static idOf(merchantId: string, outTradeNo: string): string {
    return `${merchantId}:${outTradeNo}`;
  }

  /** The first order that has all these values. An order whose time is over becomes closed. */
  find(query: Document): Order | null {
    return this.list(query, 1)[0] ?? null;
  }

  /** Orders that match, newest first. */
  list(query: Document, limit: number): Order[] {
    return this.store
      .find(COLLECTION, { query, order: { createdAt: -1 }, limit })
      .map((document) => this.read(document));
  }

  /** All orders with a notice that is still to be sent, oldest first. */
  waiting(): Order[] {
    // Two queries rather than one with `$or`, which would go through every order.
    const orders = [noticeIsWaiting, refundNoticeIsWaiting].flatMap((query) => this.all(query));
    return [...new Map(orders.map((order) => [order._id, order])).values()].sort(
      (one, other) => one.createdAt - other.createdAt,
    );
  }

  /** Adds an order; false when there is one with its `_id`. */
  async add(order: Order): Promise<boolean> {
    try {
      await insertDocuments(this.store, COLLECTION, [order]);
      return true;
    } catch (error) {
      // A check before the write would not be enough: another write may be under way.
      if (this.find({ _id: order._id })) return false;
      throw error;
    }
  }

  /**
   * Runs work that reads several orders before it changes one. Such work runs one after the other.
   */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.last.then(work);
    this.last = done.catch(() => undefined);
    return done;
  }

  /**
   * Changes an order with `change`, which gets the order as it is now, also when several changes
   * run at once. An error of `change` is thrown. Answers the changed order.
   */
  async change(id: string, change: (order: Order) => Order): Promise<Order> {
    for (;;) {
      const before = this.find({ _id: id });
      if (!before) throw new Error(`there is no order ${id}`);
      const { version } = before;
      const next = { ...change(before), version: version + 1 };
      const { updated } = await modifyDocuments(this.store, COLLECTION, {
        query: { _id: id, version },
        data: next,
        merge: false,
        multiple: false,
        upsert: false,
      });
      if (updated === 1) return next;
    }
  }

  private all(query: Document): Order[] {
    return this.store.find(COLLECTION, { query }).map((document) => this.read(document));
  }

  private read(document: Document): Order {
    const order = v.parse(orderSchema, document);
    const isOver = order.state === 'NOTPAY' && order.expiresAt <= this.now();
    return isOver ? { ...order, state: after('NOTPAY', 'expire') } : order;
  }
}
