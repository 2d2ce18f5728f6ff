import { mkdtemp, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildFunctions, runner } from 'localcloud/testing';
import { startCloud, type Cloud } from '../support/cloud';
import { Phone } from './support/phone';

const axe = createRequire(__filename).resolve('axe-core/axe.min.js');
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

let cloud: Cloud;
let phone: Phone;

/** A page that opens the sheet in a frame, and shows the messages that it gets. */
const SHOP_PAGE = `<!doctype html><html lang="zh-CN"><link rel="icon" href="data:,"><title>商城</title>
<h1>商城</h1><output></output>
<iframe title="支付" style="position:fixed;inset:0;width:100%;height:100%;border:0"></iframe>
<script>
const frame = document.querySelector('iframe');
frame.src = '/pay/sheet' + location.search;
addEventListener('message', ({ data }) => {
  document.querySelector('output').textContent = data.errMsg;
  frame.remove();
});
</script></html>`;

beforeAll(async () => {
  const web = await mkdtemp(path.join(tmpdir(), 'web-'));
  await writeFile(path.join(web, 'index.html'), SHOP_PAGE);
  const functions = await buildFunctions({ shop: runner });
  cloud = await startCloud({ functions, seed: false, options: ['--web', web] });
  phone = await Phone.start({ name: 'narrow', width: 320 });
  await phone.page.context().addInitScript({ path: axe });
});
afterAll(async () => {
  await phone.stop();
  await cloud.stop();
});

const order = async (outTradeNo: string): Promise<URLSearchParams> => {
  const code = `return (await cloud.cloudPay.unifiedOrder({ subMchId: '1900000109', totalFee: 123450,
    body: '会员商城-<b>咖啡券</b>', outTradeNo: '${outTradeNo}', spbillCreateIp: '127.0.0.1',
    envId: 'local', functionName: 'shop' })).payment`;
  const reply = await cloud.call('payer', 'shop', 'run', { code });
  return new URLSearchParams(JSON.parse(JSON.stringify(reply)).value);
};

it('lets the payer cancel, confirm, and not pay twice', async () => {
  const parameters = await order('order-1');
  const sheet = phone.page.frameLocator('iframe');
  const open = () => phone.page.goto(`${cloud.url}/index.html?${parameters}`);
  const choose = async (choice: string) => {
    await sheet.getByRole('button', { name: choice }).click();
    await phone.page.locator('iframe').waitFor({ state: 'detached' });
  };

  await open();
  await sheet.getByText('¥1,234.50').waitFor();
  await sheet.getByText('会员商城-<b>咖啡券</b>').waitFor();
  await choose('取消');
  await phone.see('requestPayment:fail cancel');
  await open();
  await choose('确认支付');
  await phone.see('requestPayment:ok');
  await open();
  await phone.see('requestPayment:fail 该订单已支付');
  expect(phone.complaints).toEqual([]);
});

it.each(['light', 'dark'] as const)('is accessible and fits when %s', async (colorScheme) => {
  const parameters = await order(`order-${colorScheme}`);
  await phone.page.emulateMedia({ colorScheme });
  await phone.page.goto(`${cloud.url}/pay/sheet?${parameters}`);
  expect(await phone.violations(levels)).toEqual([]);
  expect(await phone.overflow()).toEqual([]);
});
