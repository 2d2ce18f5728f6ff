import type { Order } from '../order';
import type { PaymentParameters } from '../pay';
import sheetStyle from './sheet.css';
import tokens from './tokens.css';

/** How the payer left the sheet; it decides what `wx.requestPayment` answers. */
export type SheetResult =
  | { readonly kind: 'paid' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly reason: string };

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const toYuan = (fen: number): string => {
  const [whole = '', cents = ''] = (fen / 100).toFixed(2).split('.');
  return `¥${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`;
};

/** A page of the sheet. The browser runs only style and script that carry the `nonce`. */
const page = (title: string, nonce: string, content: string): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<link rel="icon" href="data:,">
<title>${title}</title>
<style nonce="${nonce}">${tokens}${sheetStyle}</style>
</head>
<body>
<main>
${content}
</main>
</body>
</html>
`;

/** The sheet: what is to be paid, and whether to. */
export const paymentPage = (order: Order, parameters: PaymentParameters, nonce: string): string => {
  const { body, totalFee } = order.terms;
  const hidden = Object.entries(parameters).map(
    ([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`,
  );
  return page(
    '确认支付',
    nonce,
    `<h1>确认支付</h1>
<div class="fee">${toYuan(totalFee)}</div>
<dl>
<div><dt>商品</dt><dd>${escape(body)}</dd></div>
<div><dt>支付方式</dt><dd>零钱</dd></div>
</dl>
<p>这是本地云的支付，不会真的扣款。</p>
<form method="post">
${hidden.join('\n')}
<button name="choice" value="confirm" autofocus>确认支付</button>
<button name="choice" value="cancel">取消</button>
</form>`,
  );
};

/** The words of `wx.requestPayment` for a result. */
const messageOf = (result: SheetResult): string => {
  if (result.kind === 'paid') return 'requestPayment:ok';
  if (result.kind === 'cancelled') return 'requestPayment:fail cancel';
  return `requestPayment:fail ${result.reason}`;
};

const titles = { paid: '支付成功', cancelled: '已取消支付', failed: '无法支付' } as const;

/**
 * The last page of the sheet. It posts a message `{ errMsg }` to the page that opened the sheet, as
 * a frame or a window, and closes its window.
 */
export const resultPage = (result: SheetResult, nonce: string): string => {
  const message = JSON.stringify({ errMsg: messageOf(result) }).replaceAll('<', '\\u003c');
  const reason = result.kind === 'failed' ? `<p>${escape(result.reason)}</p>` : '';
  return page(
    titles[result.kind],
    nonce,
    `<h1 role="status">${titles[result.kind]}</h1>
${reason}
<script nonce="${nonce}">
(window.opener ?? window.parent).postMessage(${message}, location.origin);
if (window.opener) window.close();
</script>`,
  );
};
