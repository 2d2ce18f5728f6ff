import type { Route } from 'playwright-core';
import { startCloud, type Cloud } from '../support/cloud';
import { Phone } from './support/phone';

const LATE_MILLISECONDS = 5_000;
const SETTLING_MILLISECONDS = 500;
const DAY_SECONDS = 86_400;
const RECORDS = 500;
const MOST_ROWS_DRAWN = 60;

let cloud: Cloud;
let phone: Phone;
let memberId: string;

beforeAll(async () => {
  cloud = await startCloud({ options: ['--web', 'dist/h5'] });
  phone = await Phone.start();
  await phone.page.goto(cloud.url);
  await phone.button('微信一键登录').click();
  await phone.button('同意并继续').click();
  await phone.link('100 积分，查看明细').waitFor();
  const [view] = await cloud.documents('members');
  memberId = String(view?.['_id']);
});

afterAll(async () => {
  await phone.stop();
  await cloud.stop();
});

const actionOf = (route: Route): string => {
  const { action } = JSON.parse(route.request().postData() ?? '{}') as { action?: string };
  return action ?? '';
};

/** Changes how calls of a function are sent. Returns how to stop it. */
const onTheWay = async (
  functionName: string,
  travel: (route: Route, action: string) => Promise<void>,
): Promise<() => Promise<void>> => {
  const pattern = `**/v1/functions/${functionName}`;
  await phone.page.route(pattern, (route) => travel(route, actionOf(route)));
  return () => phone.page.unroute(pattern);
};

const later = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

it('checks in once, however slow the answer is and however often it is tapped', async () => {
  const asBefore = await onTheWay('checkIn', async (route, action) => {
    if (action === 'checkIn') await later(LATE_MILLISECONDS);
    await route.continue();
  });
  await phone.button('签到 +5').click();
  await phone.button('不用了').click();
  const busy = phone.page.getByRole('button', { name: /^签到 \+5，正在进行$/ });
  await busy.waitFor();
  await busy.click({ force: true });
  const celebration = phone.page.getByRole('alert', { name: /连续签到第 1 天，得到 5 积分/ });
  await celebration.waitFor();
  await celebration.click();
  await phone.link('105 积分，查看明细').waitFor();
  await asBefore();
  expect(await cloud.documents('points_records', { points: 5 })).toHaveLength(1);
});

it('redeems once when the answer is lost, and says what was redeemed when it is tried again', async () => {
  await cloud.call('system', 'points', 'adjust', {
    memberId,
    points: 395,
    reason: '门店活动',
    key: 'gift',
    operator: 'keeper',
  });
  await phone.page.goto(`${cloud.url}/#/packages/exchange/detail/index?exchangeId=coffee-voucher`);
  await phone.page.reload();
  await phone.button('用 300 积分兑换').click();
  let lost = 0;
  const asBefore = await onTheWay('exchange', async (route, action) => {
    if (action !== 'redeem' || lost > 0) return route.continue();
    lost += 1;
    await route.fetch();
    await route.abort();
  });
  await phone.button('确认兑换').click();
  await phone.button('再试一次').click();
  await phone.dialog('兑换成功').waitFor();
  await phone.see('还有 200 积分');
  await phone.button('再逛逛').click();
  // The page shows the remaining points at once.
  await phone.button('还差 100 积分，去赚积分').waitFor();
  await asBefore();
  expect(await cloud.documents('points_exchange_records')).toHaveLength(1);
  phone.complaints.length = 0;
});

it('stays checked in when an answer from before the check-in comes after it', async () => {
  await cloud.clock.advance(DAY_SECONDS);
  await phone.page.goto(`${cloud.url}/#/pages/home/index`);
  await phone.page.reload();
  await phone.button('签到 +5').waitFor();
  let isFirst = true;
  const asBefore = await onTheWay('profile', async (route, action) => {
    if (action !== 'home' || !isFirst) return route.continue();
    isFirst = false;
    const before = await route.fetch();
    await later(LATE_MILLISECONDS);
    await route.fulfill({ response: before });
  });
  // The kept data is shown at once, and loaded anew meanwhile.
  await phone.page.reload();
  await phone.button('签到 +5').click();
  const celebration = phone.page.getByRole('alert', { name: /连续签到第 2 天，得到 5 积分/ });
  await celebration.waitFor();
  await celebration.click();
  await phone.see('今日已签');
  await phone.page.waitForResponse(/functions\/profile$/);
  await phone.page.waitForTimeout(SETTLING_MILLISECONDS);
  expect(await phone.button('签到 +5').count()).toBe(0);
  await phone.link('205 积分，查看明细').waitFor();
  await asBefore();
});

it(`draws at most ${MOST_ROWS_DRAWN} of ${RECORDS} records while they are scrolled through`, async () => {
  const rows = await cloud.documents('points_records');
  const known = rows.sort((a, b) => Number(b['seq']) - Number(a['seq']))[0];
  const last = Number(known?.['seq']) + RECORDS;
  await cloud.update('members', { _id: memberId }, { $set: { seq: last } });
  await cloud.insert(
    'points_records',
    Array.from({ length: RECORDS }, (_, index) => ({
      ...known,
      _id: `${memberId}:${last - index}`,
      seq: last - index,
    })),
  );
  await phone.page.goto(`${cloud.url}/#/pages/points/index`);
  await phone.page.reload();
  await phone.page.locator('.record-row').first().waitFor();
  let most = 0;
  const end = phone.page.getByText('没有更多了').filter({ visible: true });
  for (let turn = 0; turn < RECORDS && (await end.count()) === 0; turn += 1) {
    await phone.page.mouse.move(180, 500);
    await phone.page.mouse.wheel(0, 900);
    await phone.page.waitForTimeout(60);
    most = Math.max(most, await phone.page.locator('.record-row').count());
  }
  await end.waitFor();
  expect(await phone.page.locator('.long-list__block').count()).toBeGreaterThanOrEqual(25);
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThanOrEqual(MOST_ROWS_DRAWN);
});
