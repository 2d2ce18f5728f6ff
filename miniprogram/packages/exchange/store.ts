import { makeAutoObservable, observable, runInAction } from 'mobx';
import type { Output } from '../../../cloudfunctions/api';
import type { Call, CallReply } from '../../cloud/call';
import { Loader } from '../../stores/core/loader';
import { PagedLoader } from '../../stores/core/paged-loader';
import { declareStore } from '../../stores/core/registry';
import { isUndecided, RepeatableRequest } from '../../stores/core/repeatable-request';

/** An item of the mall, and how often the member has redeemed it. */
export type ExchangeDetail = Output<'exchange', 'get'>;

/** A redemption, and the points that are left after it. */
export type Redemption = Output<'exchange', 'redeem'>;

/** A row of the member's redemptions. */
export type ExchangeRecord = Output<'exchange', 'records'>['items'][number];

type RedeemReply = CallReply<'exchange', 'redeem'>;
type CancelReply = CallReply<'exchange', 'cancel'>;

/** Where a redemption is sent. Only products are sent. */
interface Destination {
  readonly addressId: string | null;
}

interface ExchangeOptions {
  readonly call: Call;
  readonly now: () => number;
  /** The member's points and the item's stock have changed, or differ from what was shown. */
  readonly onChanged: () => void;
}

/** Redeeming points for items of the mall, and the past redemptions. */
export class ExchangeStore {
  /** Ids of the items whose redemption is underway. */
  readonly redeeming = observable.set<string>();
  readonly records: PagedLoader<ExchangeRecord>;
  readonly #cancelling = new Map<string, Promise<CancelReply>>();
  /**
   * Redemptions that may or may not have happened. A retry must go to the same address: with
   * another one it would be a new redemption, and the member might pay twice.
   */
  readonly #unsettled = observable.map<string, Destination>();
  readonly #details = new Map<string, Loader<ExchangeDetail>>();
  readonly #requests = new Map<string, RepeatableRequest<RedeemReply>>();
  readonly #options: ExchangeOptions;

  constructor(options: ExchangeOptions) {
    this.#options = options;
    this.records = new PagedLoader<ExchangeRecord>({
      fetch: (cursor) =>
        options.call('exchange', 'records', { ...(cursor !== null && { cursor }) }),
      now: options.now,
    });
    makeAutoObservable(this, { redeeming: false, records: false });
  }

  /** One item. */
  detail(exchangeId: string): Loader<ExchangeDetail> {
    const known = this.#details.get(exchangeId);
    if (known !== undefined) return known;
    const { call, now } = this.#options;
    const loader = new Loader({ fetch: () => call('exchange', 'get', { exchangeId }), now });
    this.#details.set(exchangeId, loader);
    return loader;
  }

  /** Where a redemption with an unknown outcome was sent; null if there is none. */
  unsettledDestination(exchangeId: string): Destination | null {
    return this.#unsettled.get(exchangeId) ?? null;
  }

  /** Redeems an item. A second tap joins the first; a retry repeats the same redemption. */
  async redeem(exchangeId: string, addressId: string | null): Promise<RedeemReply> {
    const destination = this.#unsettled.get(exchangeId) ?? { addressId };
    this.redeeming.add(exchangeId);
    return this.requestOf(exchangeId).run(async (requestId) => {
      const reply = await this.#options.call('exchange', 'redeem', {
        exchangeId,
        requestId,
        ...(destination.addressId !== null && { addressId: destination.addressId }),
      });
      runInAction(() => this.settle(exchangeId, destination, reply));
      return reply;
    });
  }

  /**
   * Cancels a redemption. A second tap joins the first; a retry after it was cancelled gets the same
   * reply.
   */
  cancel(record: ExchangeRecord): Promise<CancelReply> {
    const underway = this.#cancelling.get(record._id);
    if (underway !== undefined) return underway;
    const asked = this.askToCancel(record).finally(() => this.#cancelling.delete(record._id));
    this.#cancelling.set(record._id, asked);
    return asked;
  }

  /** Forgets what belongs to the member. */
  reset(): void {
    for (const detail of this.#details.values()) detail.invalidate();
    this.records.reset();
    this.#unsettled.clear();
    this.#requests.clear();
  }

  private async askToCancel({ _id, exchange_id }: ExchangeRecord): Promise<CancelReply> {
    const reply = await this.#options.call('exchange', 'cancel', { recordId: _id });
    if (reply.ok) {
      const { record } = reply.value;
      this.records.amend((item) => (item._id === record._id ? record : item));
      this.detail(exchange_id).invalidate();
      this.#options.onChanged();
    } else if (!isUndecided(reply.error.code)) {
      // It was completed or cancelled meanwhile: the list shows which.
      void this.records.renew();
    }
    return reply;
  }

  private requestOf(exchangeId: string): RepeatableRequest<RedeemReply> {
    const request = this.#requests.get(exchangeId) ?? new RepeatableRequest<RedeemReply>();
    this.#requests.set(exchangeId, request);
    return request;
  }

  private settle(exchangeId: string, destination: Destination, reply: RedeemReply): void {
    this.redeeming.delete(exchangeId);
    if (!reply.ok && isUndecided(reply.error.code)) {
      this.#unsettled.set(exchangeId, destination);
      return;
    }
    this.#unsettled.delete(exchangeId);
    const detail = this.detail(exchangeId);
    if (reply.ok) {
      this.records.invalidate();
      detail.amend(withOneLess);
    }
    // After a refusal too: the page shows something other than what the cloud knows.
    void detail.renew();
    this.#options.onChanged();
  }
}

const withOneLess = ({ exchange, redeemed }: ExchangeDetail): ExchangeDetail => ({
  exchange: {
    ...exchange,
    stock: exchange.stock === null ? null : Math.max(exchange.stock - 1, 0),
  },
  redeemed: redeemed + 1,
});

export const exchangeStore = declareStore({
  create: (registry) =>
    new ExchangeStore({
      call: registry.call,
      now: registry.now,
      onChanged: () => {
        registry.tell('stockMoved');
        registry.tell('pointsMoved');
      },
    }),
  reset: (exchange) => exchange.reset(),
  reactions: {},
});
