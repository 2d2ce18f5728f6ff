import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { PayError } from '../pay/errors';
import type { PaymentParameters, WechatPay } from '../pay/pay';
import { paymentPage, resultPage, type SheetResult } from '../pay/sheet/page';
import { readBody } from '../http/exchange';
import type { Route } from '../http/route';

const LARGEST_BODY_BYTES = 4096;

const parametersIn = (fields: URLSearchParams): PaymentParameters => ({
  timeStamp: fields.get('timeStamp') ?? '',
  nonceStr: fields.get('nonceStr') ?? '',
  package: fields.get('package') ?? '',
  paySign: fields.get('paySign') ?? '',
});

const sendPage = (response: ServerResponse, make: (nonce: string) => string): void => {
  const nonce = randomBytes(16).toString('base64');
  const html = make(nonce);
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': Buffer.byteLength(html),
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; img-src data:; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; form-action 'self'; frame-ancestors 'self'; base-uri 'none'`,
    'x-content-type-options': 'nosniff',
    // Without a referrer the browser would send the form without an origin, and such a request may
    // not change anything.
    'referrer-policy': 'same-origin',
  });
  response.end(html);
};

/** How the sheet ends when WeChat Pay refuses. Any other error is thrown again. */
const failureOf = (error: unknown): SheetResult => {
  if (error instanceof PayError) return { kind: 'failed', reason: error.description };
  throw error;
};

/** `GET /pay/sheet` with the parameters of `wx.requestPayment`: the sheet for the payer. */
export const showSheet: Route = async ({ response, search }, { services: { pay } }) => {
  const parameters = parametersIn(search);
  try {
    const order = pay.payableOrder(parameters);
    sendPage(response, (nonce) => paymentPage(order, parameters, nonce));
  } catch (error) {
    const failed = failureOf(error);
    sendPage(response, (nonce) => resultPage(failed, nonce));
  }
};

const choose = async (fields: URLSearchParams, pay: WechatPay): Promise<SheetResult> => {
  if (fields.get('choice') !== 'confirm') return { kind: 'cancelled' };
  try {
    await pay.confirm(parametersIn(fields));
    return { kind: 'paid' };
  } catch (error) {
    return failureOf(error);
  }
};

/** `POST /pay/sheet`: the payer's choice, as the sheet's form sends it. */
export const answerSheet: Route = async ({ request, response }, { services: { pay } }) => {
  const body = await readBody(request, LARGEST_BODY_BYTES);
  const result = await choose(new URLSearchParams(body.toString('utf8')), pay);
  sendPage(response, (nonce) => resultPage(result, nonce));
};
