import { makeAutoObservable, observable, runInAction } from 'mobx';
import type { Output } from '../../cloudfunctions/api';
import type { Call, CallReply } from '../cloud/call';
import { isUndecided, RepeatableRequest } from '../cloud/request-id';
import { Loader } from './loader';
import { PagedLoader } from './paged-loader';

/** An item of the mall, and how many of it the member has. */
export type ExchangeDetail = Output<'exchange', 'get'>;

/** A redemption, and the points that are left after it. */
export type Redemption = Output<'exchange', 'redeem'>;

/** A row of the member's redemptions. */
export type ExchangeRecord = Output<'exchange', 'records'>['items'][number];

type RedeemReply = CallReply<'exchange', 'redeem'>;
type CancelReply = CallReply<'exchange', 'cancel'>;

/** Where a redemption goes; only products go anywhere. */
interface Destination {
  readonly addressId: string | null;
}

interface ExchangeOptions {
  readonly call: Call;
  readonly now: () => number;
  /** The member's points and the item's stock have moved, or are not what was shown. */
  readonly onChanged: () => void;
}

/** Redeeming points for an item of the mall, and what was redeemed before. */
export class ExchangeStore {
  /** Ids of the items whose redemption is underway. */
  readonly redeeming = observable.set<string>();
  readonly records: PagedLoader<ExchangeRecord>;
  private readonly cancelling = new Map<string, Promise<CancelReply>>();
  /**
   * Redemptions that may or may not have happened. A retry goes to the same place: with another
   * address it would be another redemption, and might be the second one.
   */
  private readonly unsettled = observable.map<string, Destination>();
  private readonly details = new Map<string, Loader<ExchangeDetail>>();
  private readonly requests = new Map<string, RepeatableRequest<RedeemReply>>();

  constructor(private readonly options: ExchangeOptions) {
    this.records = new PagedLoader<ExchangeRecord>({
      fetch: (cursor) =>
        options.call('exchange', 'records', { ...(cursor !== undefined && { cursor }) }),
      now: options.now,
    });
    makeAutoObservable<this, 'options' | 'details' | 'requests' | 'unsettled' | 'cancelling'>(
      this,
      {
        options: false,
        details: false,
        requests: false,
        records: false,
        redeeming: false,
        unsettled: false,
        cancelling: false,
      },
    );
  }

  /** One item. */
  detail(exchangeId: string): Loader<ExchangeDetail> {
    const known = this.details.get(exchangeId);
    if (known !== undefined) return known;
    const { call, now } = this.options;
    const loader = new Loader({ fetch: () => call('exchange', 'get', { exchangeId }), now });
    this.details.set(exchangeId, loader);
    return loader;
  }

  /** Where a redemption of unknown outcome was sent, if there is one. */
  unsettledDestination(exchangeId: string): Destination | null {
    return this.unsettled.get(exchangeId) ?? null;
  }

  /** Redeems an item. A second tap joins the first; a retry repeats the same redemption. */
  async redeem(exchangeId: string, addressId: string | null): Promise<RedeemReply> {
    const destination = this.unsettled.get(exchangeId) ?? { addressId };
    this.redeeming.add(exchangeId);
    return this.requestOf(exchangeId).run(async (requestId) => {
      const reply = await this.options.call('exchange', 'redeem', {
        exchangeId,
        requestId,
        ...(destination.addressId !== null && { addressId: destination.addressId }),
      });
      runInAction(() => this.settle(exchangeId, destination, reply));
      return reply;
    });
  }

  /**
   * Takes a redemption back. A second tap joins the first; a retry of one that was cancelled is
   * answered as the first time.
   */
  cancel(record: ExchangeRecord): Promise<CancelReply> {
    const underway = this.cancelling.get(record._id);
    if (underway !== undefined) return underway;
    const asked = this.askToCancel(record).finally(() => this.cancelling.delete(record._id));
    this.cancelling.set(record._id, asked);
    return asked;
  }

  /** Another member may look next. */
  reset(): void {
    for (const detail of this.details.values()) detail.invalidate();
    this.records.reset();
    this.unsettled.clear();
    this.requests.clear();
  }

  private async askToCancel({ _id, exchange_id }: ExchangeRecord): Promise<CancelReply> {
    const reply = await this.options.call('exchange', 'cancel', { recordId: _id });
    if (reply.ok) {
      const { record } = reply.value;
      this.records.amend((item) => (item._id === record._id ? record : item));
      this.detail(exchange_id).invalidate();
      this.options.onChanged();
    } else if (!isUndecided(reply.error.code)) {
      // It has ended in another way meanwhile: the list tells how.
      void this.records.renew();
    }
    return reply;
  }

  private requestOf(exchangeId: string): RepeatableRequest<RedeemReply> {
    const request = this.requests.get(exchangeId) ?? new RepeatableRequest<RedeemReply>();
    this.requests.set(exchangeId, request);
    return request;
  }

  private settle(exchangeId: string, destination: Destination, reply: RedeemReply): void {
    this.redeeming.delete(exchangeId);
    if (!reply.ok && isUndecided(reply.error.code)) {
      this.unsettled.set(exchangeId, destination);
      return;
    }
    this.unsettled.delete(exchangeId);
    const detail = this.detail(exchangeId);
    if (reply.ok) {
      this.records.invalidate();
      detail.amend(withOneLess);
    }
    // Also after a refusal: what the page shows was not what the cloud knows.
    void detail.renew();
    this.options.onChanged();
  }
}

const withOneLess = ({ exchange, redeemed }: ExchangeDetail): ExchangeDetail => ({
  exchange: {
    ...exchange,
    stock: exchange.stock === null ? null : Math.max(exchange.stock - 1, 0),
  },
  redeemed: redeemed + 1,
});
