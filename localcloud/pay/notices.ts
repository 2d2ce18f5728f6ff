import type { FunctionRunner } from '../functions/runner';
import { logLine } from '../log';
import { toCompactTime, toSpacedTime } from './beijing-time';
import type { Merchant } from './merchant';
import type { Notice, Order, Refund } from './order';
import type { OrderBook } from './order-book';

/**
 * Seconds from one attempt to the next, as WeChat Pay documents them:
 * https://pay.weixin.qq.com/wiki/doc/api/wxa/wxa_api.php?chapter=9_7
 */
const delaysSeconds: readonly number[] = [
  15, 15, 30, 180, 1200, 1800, 1800, 1800, 3600, 10_800, 10_800, 10_800, 21_600, 21_600,
];
const LONGEST_WAIT_MILLISECONDS = 24 * 60 * 60 * 1000;

interface NoticesOptions {
  readonly book: OrderBook;
  readonly merchant: Merchant;
  readonly functions: Pick<FunctionRunner, 'invoke'>;
  readonly now: () => number;
  /** Whether attempts after the first wait until they are asked for: tests move the clock. */
  readonly areManual: boolean;
}

const isAcknowledged = (reply: string): boolean => {
  const parsed: unknown = JSON.parse(reply);
  return (
    typeof parsed === 'object' && parsed !== null && 'errcode' in parsed && parsed.errcode === 0
  );
};

/** A notice after one more attempt. */
const tried = (notice: Notice, wasAcknowledged: boolean, now: number): Notice => {
  const delay = delaysSeconds[notice.attempts];
  const attempts = notice.attempts + 1;
  if (wasAcknowledged) return { ...notice, attempts, state: 'acknowledged' };
  if (delay === undefined) return { ...notice, attempts, state: 'given_up' };
  return { ...notice, attempts, due: now + delay * 1000 };
};

/**
 * Sends functions the notices of payments and refunds, again and again until a function confirms.
 */
export class Notices {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<number> = Promise.resolve(0);
  private isStopped = false;

  constructor(private readonly options: NoticesOptions) {}

  /** Sends the notices that are due, one after the other; answers the number of attempts. */
  tellDue(): Promise<number> {
    this.running = this.running.then(
      () => this.tellAll(),
      () => this.tellAll(),
    );
    return this.running;
  }

  /** Sends the notices that are due, now and later. */
  start(): void {
    this.tellDue()
      .then(() => this.wait())
      .catch((error: unknown) => logLine('a notice of a payment failed:', error));
  }

  /** Sends no more notices. Resolves when the result of a running attempt is written. */
  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.running.catch(() => undefined);
  }

  private wait(): void {
    clearTimeout(this.timer);
    if (this.options.areManual || this.isStopped) return;
    const dues = this.options.book
      .waiting()
      .flatMap((order) =>
        [order.notice, ...order.refunds.map(({ notice }) => notice)].flatMap((notice) =>
          notice?.state === 'waiting' ? [notice.due] : [],
        ),
      );
    if (dues.length === 0) return;
    const left = Math.min(...dues) - this.options.now();
    const wait = Math.min(Math.max(left, 0), LONGEST_WAIT_MILLISECONDS);
    this.timer = setTimeout(() => this.start(), wait).unref();
  }

  private async tellAll(): Promise<number> {
    const now = this.options.now();
    const isDue = (notice: Notice | null): notice is Notice =>
      notice?.state === 'waiting' && notice.due <= now;
    let attempts = 0;
    if (this.isStopped) return attempts;
    for (const order of this.options.book.waiting()) {
      if (this.isStopped) break;
      if (isDue(order.notice)) {
        const wasAcknowledged = await this.tell(order.notice, this.paymentEvent(order));
        await this.options.book.change(order._id, (current) => ({
          ...current,
          notice: current.notice && tried(current.notice, wasAcknowledged, now),
        }));
        attempts += 1;
      }
      for (const refund of order.refunds) {
        if (this.isStopped || !isDue(refund.notice)) continue;
        await this.tellOfRefund(order, refund, now);
        attempts += 1;
      }
    }
    return attempts;
  }

  /** The refund is done before the function gets its notice. */
  private async tellOfRefund(order: Order, refund: Refund, now: number): Promise<void> {
    const changeRefund = (change: (refund: Refund) => Refund): Promise<Order> =>
      this.options.book.change(order._id, (current) => ({
        ...current,
        refunds: current.refunds.map((other) =>
          other.refundId === refund.refundId ? change(other) : other,
        ),
      }));
    const settled: Refund = { ...refund, state: 'SUCCESS', succeededAt: refund.succeededAt ?? now };
    const { state, succeededAt } = settled;
    await changeRefund((current) => ({ ...current, state, succeededAt }));
    const wasAcknowledged = await this.tell(refund.notice, this.refundEvent(order, settled));
    await changeRefund((current) => ({
      ...current,
      notice: tried(current.notice, wasAcknowledged, now),
    }));
  }

  private async tell({ functionName }: Notice, event: object): Promise<boolean> {
    const caller = { openid: undefined, source: 'wx_paycallback' };
    try {
      const { functions } = this.options;
      return isAcknowledged(await functions.invoke(functionName, JSON.stringify(event), caller));
    } catch (error) {
      logLine(`${functionName} was not told of a payment:`, error);
      return false;
    }
  }

  private paymentEvent(order: Order): object {
    const { merchant } = this.options;
    return {
      ...merchant.identity(order.merchantId),
      returnCode: 'SUCCESS',
      resultCode: 'SUCCESS',
      nonceStr: merchant.nonce(),
      tradeType: 'JSAPI',
      bankType: 'OTHERS',
      isSubscribe: 'N',
      subIsSubscribe: 'N',
      openid: order.terms.openid,
      subOpenid: order.terms.openid,
      feeType: 'CNY',
      totalFee: order.terms.totalFee,
      cashFee: order.terms.totalFee,
      transactionId: order.transactionId,
      outTradeNo: order.outTradeNo,
      timeEnd: toCompactTime(order.paidAt ?? 0),
      ...(order.terms.attach === null ? {} : { attach: order.terms.attach }),
    };
  }

  private refundEvent(order: Order, refund: Refund): object {
    const { merchant } = this.options;
    return {
      ...merchant.identity(order.merchantId),
      returnCode: 'SUCCESS',
      nonceStr: merchant.nonce(),
      transactionId: order.transactionId,
      outTradeNo: order.outTradeNo,
      refundId: refund.refundId,
      outRefundNo: refund.outRefundNo,
      totalFee: order.terms.totalFee,
      settlementTotalFee: order.terms.totalFee,
      refundFee: refund.fee,
      settlementRefundFee: refund.fee,
      refundStatus: refund.state,
      successTime: toSpacedTime(refund.succeededAt ?? 0),
      refundRecvAccout: '支付用户零钱',
      refundAccount: 'REFUND_SOURCE_RECHARGE_FUNDS',
      refundRequestSource: 'API',
    };
  }
}
