import { join } from 'node:path';
import type { FunctionRunner } from '../functions/runner';
import { Store } from '../store';
import type { PayAnswer, PayContext } from './apis/api';
import { toCompactTime } from './beijing-time';
import { payError, PayError } from './errors';
import { Merchant } from './merchant';
import { Notices } from './notices';
import { newNotice, type Order } from './order';
import { OrderBook } from './order-book';
import type { PayRequest } from './request';
import { after } from './states';

interface WechatPayOptions {
  /** The folder of the cloud's data. */
  readonly data: string;
  readonly appId: string;
  readonly environmentId: string;
  /** Signs payments. */
  readonly secret: string;
  readonly functions: FunctionRunner;
  readonly now: () => number;
  /** Whether notices are sent again only when a test asks for it. */
  readonly areNoticesManual: boolean;
}

/** What the sheet is opened with: the parameters of `wx.requestPayment`. */
export interface PaymentParameters {
  readonly timeStamp: string;
  readonly nonceStr: string;
  readonly package: string;
  readonly paySign: string;
}

/** WeChat Pay: the calls of functions, and what the payer does at the sheet. */
export class WechatPay {
  private constructor(
    private readonly store: Store,
    private readonly context: PayContext,
    private readonly areNoticesManual: boolean,
  ) {}

  /** Opens the orders in the data folder. */
  static async open(options: WechatPayOptions): Promise<WechatPay> {
    const { data, appId, secret, environmentId, functions, now } = options;
    const store = new Store({ path: join(data, 'pay'), durable: true });
    const book = await OrderBook.open(store, now);
    const merchant = new Merchant({ appId, secret, now });
    const areManual = options.areNoticesManual;
    const notices = new Notices({ book, merchant, functions, now, areManual });
    const context = { book, merchant, notices, functions, environmentId, now };
    return new WechatPay(store, context, areManual);
  }

  /** Sends the notices left from the last run. Call it when functions can be called. */
  start(): void {
    if (!this.areNoticesManual) this.context.notices.start();
  }

  /** Carries out one call of `payApis`; a refusal is an answer as well. */
  async call(
    run: (context: PayContext) => PayAnswer | Promise<PayAnswer>,
    request: PayRequest,
  ): Promise<PayAnswer> {
    const merchantId = request['sub_mch_id'];
    const head = this.context.merchant.answerHead(typeof merchantId === 'string' ? merchantId : '');
    try {
      return { ...head, result_code: 'SUCCESS', ...(await run(this.context)) };
    } catch (error) {
      if (!(error instanceof PayError)) throw error;
      const { code, description } = error;
      return { ...head, result_code: 'FAIL', err_code: code, err_code_des: description };
    }
  }

  /**
   * The order that a sheet is for; throws `PayError` for parameters that were not signed here, and for
   * an order that cannot be paid.
   */
  payableOrder(parameters: PaymentParameters): Order {
    const { timeStamp, nonceStr, package: packageText, paySign } = parameters;
    const expected = this.context.merchant.paySign(timeStamp, nonceStr, packageText);
    const prepayId = packageText.replace(/^prepay_id=/, '');
    const order = paySign === expected ? this.context.book.find({ prepayId }) : null;
    if (!order) throw payError('INVALID_REQUEST', '支付验证签名失败');
    after(order.state, 'pay');
    return order;
  }

  /** The payer confirms; throws `PayError` when the order cannot be paid. */
  async confirm(parameters: PaymentParameters): Promise<void> {
    const { book, merchant, notices, now } = this.context;
    await book.change(this.payableOrder(parameters)._id, (order) => ({
      ...order,
      state: after(order.state, 'pay'),
      paidAt: now(),
      transactionId: merchant.number(toCompactTime(now())),
      notice: newNotice(order.functionName, now()),
    }));
    notices.start();
  }

  /** Sends the notices that are due now; answers the number of attempts. */
  tellDue(): Promise<number> {
    return this.context.notices.tellDue();
  }

  /** The newest orders. */
  orders(limit: number): Order[] {
    return this.context.book.list({}, limit);
  }

  async close(): Promise<void> {
    await this.context.notices.stop();
    await this.store.close();
  }
}
