import { createHash, createHmac } from 'node:crypto';
import { randomText } from '../functions/random-text';

/** The parameters of `wx.requestPayment`, in the snake case of the wire. */
interface Payment {
  readonly app_id: string;
  readonly time_stamp: string;
  readonly nonce_str: string;
  readonly package: string;
  readonly sign_type: 'MD5';
  readonly pay_sign: string;
}

/** The service provider's and the mini-program's identities, and their signatures. */
export class Merchant {
  constructor(
    private readonly options: {
      readonly appId: string;
      readonly secret: string;
      readonly now: () => number;
    },
  ) {}

  nonce(): string {
    return randomText();
  }

  /** A number of WeChat Pay's own: 28 digits, the day first. */
  number(day: string): string {
    const digits = BigInt(`0x${randomText()}`).toString().padStart(20, '0').slice(-18);
    return `42${day.slice(0, 8)}${digits}`;
  }

  /** The merchant and the payer of a notice, as functions see them. */
  identity(merchantId: string): Readonly<Record<string, string>> {
    const { appId } = this.options;
    return { appid: PROVIDER_APP_ID, mchId: PROVIDER_ID, subAppid: appId, subMchId: merchantId };
  }

  /** The first fields of every answer. */
  answerHead(merchantId: string): Readonly<Record<string, string>> {
    const nonce = this.nonce();
    return {
      return_code: 'SUCCESS',
      return_msg: 'OK',
      appid: PROVIDER_APP_ID,
      mch_id: PROVIDER_ID,
      sub_appid: this.options.appId,
      sub_mch_id: merchantId,
      nonce_str: nonce,
      sign: this.sign([merchantId, nonce]),
    };
  }

  /** The parameters with which the mini-program asks for the payment. */
  payment(prepayId: string): Payment {
    const unsigned = {
      app_id: this.options.appId,
      time_stamp: String(Math.floor(this.options.now() / 1000)),
      nonce_str: this.nonce(),
      package: `prepay_id=${prepayId}`,
      sign_type: 'MD5',
    } as const;
    const { time_stamp, nonce_str } = unsigned;
    return { ...unsigned, pay_sign: this.paySign(time_stamp, nonce_str, unsigned.package) };
  }

  /** The signature over a payment's parameters. */
  paySign(timeStamp: string, nonceStr: string, packageText: string): string {
    return this.sign([this.options.appId, timeStamp, nonceStr, packageText]);
  }

  private sign(parts: readonly string[]): string {
    const key = createHmac('sha256', this.options.secret).update('pay').digest('hex');
    return createHash('md5')
      .update([...parts, key].join('&'))
      .digest('hex')
      .toUpperCase();
  }
}

const PROVIDER_APP_ID = 'wx0000000000000001';
const PROVIDER_ID = '1800000001';
