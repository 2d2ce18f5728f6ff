import type { Locator } from 'playwright-core';
import { startCloud, type Cloud } from '../support/cloud';
import { Phone } from './support/phone';

const firstDay = Date.parse('2026-03-02T10:00:00+08:00');
const DAY_MILLISECONDS = 86_400_000;
/** The browser's default user. */
const MEMBER = 'local-xiaoman';

/** One story: each step starts where the one before ended. */
describe('a month of a member', () => {
  let cloud: Cloud;
  let phone: Phone;
  let day = 0;

  beforeAll(async () => {
    cloud = await startCloud({ options: ['--web', 'dist/h5'] });
    phone = await Phone.start();
    await phone.page.clock.install({ time: firstDay });
    await cloud.clock.set(new Date(firstDay).toISOString());
    await phone.page.goto(cloud.url);
    await phone.button('微信一键登录').first().click();
    await phone.button('同意并继续').click();
    await phone.see('做任务赚积分');
    await phone.page.clock.resume();
  });

  afterAll(async () => {
    await phone.stop();
    await cloud.stop();
  });

  /** Moves the phone and the cloud to a day of the streak, counted from 1. */
  const goToDay = async (wanted: number): Promise<void> => {
    for (day = Math.max(day, 1); day < wanted; day += 1) {
      // On the days between, another device checks in. Only the days that are tested use the screen.
      await cloud.clock.set(new Date(firstDay + (day - 1) * DAY_MILLISECONDS).toISOString());
      await cloud.call(MEMBER, 'checkIn', 'checkIn');
    }
    const now = firstDay + (wanted - 1) * DAY_MILLISECONDS;
    await cloud.clock.set(new Date(now).toISOString());
    await phone.page.clock.setSystemTime(now);
    await phone.page.goto(`${cloud.url}/#/pages/home/index`);
    await phone.page.reload();
  };

  /** The question about messages may come before the result of a tap. */
  const answerQuestionBefore = async (outcome: Locator): Promise<void> => {
    const question = phone.dialog('要给你发这些提醒吗');
    await question.or(outcome).first().waitFor();
    if (await question.isVisible()) await phone.button('允许').click();
    await outcome.first().waitFor();
  };

  it.each([
    [1, 5],
    [7, 25],
    [15, 55],
    [30, 155],
  ])('on day %i of the streak the check-in gives %i points', async (streak, points) => {
    await goToDay(streak);
    await phone.button(`签到 +${points}`).click();
    const celebration = phone.page.getByRole('alert', {
      name: new RegExp(`连续签到第 ${streak} 天，得到 ${points} 积分`),
    });
    await answerQuestionBefore(celebration);
    await celebration.click();
    await phone.see('今日已签');
    day = streak + 1;
  });

  it('shows the whole streak, and no month before the first', async () => {
    await phone.page.goto(`${cloud.url}/#/packages/checkIn/calendar/index`);
    await phone.see('今日已签到');
    await phone.see('2026年3月');
    expect(await phone.page.locator('.month-grid__day--checked').count()).toBe(30);
    await phone.picture('month');
    // There is nothing to see before the membership began.
    expect(await phone.button('看上个月').isDisabled()).toBe(true);
  });

  it.each([
    ['手冲咖啡券', '用 300 积分兑换'],
    ['优先发货体验 3 天', '用 50 积分兑换'],
    ['5 元余额', '用 500 积分兑换'],
  ])('exchanges points for %s, which is there at once', async (name, verb) => {
    const [view] = await cloud.documents('members');
    await cloud.call('system', 'points', 'adjust', {
      memberId: view?.['_id'],
      points: 1000,
      reason: '门店活动',
      key: `gift-${verb.replace(/\D/g, '')}`,
      operator: 'keeper',
    });
    await phone.page.goto(`${cloud.url}/#/pages/mall/index`);
    await phone.page.reload();
    await phone.page.getByText(name).filter({ visible: true }).first().click();
    await phone.button(verb).click();
    await phone.button('确认兑换').click();
    await answerQuestionBefore(phone.dialog('兑换成功'));
    await phone.button('查看兑换记录').click();
    await phone.see(name);
    await phone.see('已到账');
    expect(await phone.button('取消兑换').count()).toBe(0);
  });

  it('reads a pasted address, and keeps it', async () => {
    await phone.page.goto(`${cloud.url}/#/packages/address/form/index`);
    await phone.button('粘贴整段地址').click();
    await phone.picture('paste-sheet');
    await phone
      .field('整段地址')
      .fill('浙江省杭州市西湖区文三路477号华星科技大厦，陈小满，138-0013-8000');
    await phone.button('识别并填入').click();
    await phone.see('浙江省 杭州市 西湖区');
    expect(await phone.field('收货人').inputValue()).toBe('陈小满');
    await phone.button('保存地址').click();
    // After saving, the form closes by itself, which would cancel an earlier navigation.
    await phone.seeNoMore('浙江省 杭州市 西湖区');
    await phone.page.goto(`${cloud.url}/#/packages/address/list/index`);
    await phone.see(/文三路477号华星科技大厦/);
  });

  it('is told why the points of a row are what they are', async () => {
    await phone.page.goto(`${cloud.url}/#/pages/points/index`);
    await phone.page.getByRole('button', { name: /签到第 30 天/ }).click();
    await phone.see('为什么是这些积分');
    await phone.see('连续签到天数');
    await phone.picture('explanation');
    await phone.button('关闭').click();
  });

  it('shows what is known without a network, moves no points, and goes on when it is back', async () => {
    await phone.page.goto(`${cloud.url}/#/pages/home/index`);
    await phone.see('今日已签');
    await goToDay(31);
    await phone.button('签到 +5').waitFor();
    const before = (await cloud.documents('points_records')).length;
    await phone.page.context().setOffline(true);
    await phone.button('签到 +5').click();
    await answerQuestionBefore(phone.page.getByText('现在没有网络，连上后再试'));
    await phone.see('商城精选');
    expect(await cloud.documents('points_records')).toHaveLength(before);
    await phone.picture('offline');
    await phone.page.context().setOffline(false);
    await phone.button('签到 +5').click();
    await answerQuestionBefore(phone.page.getByText('今日已签'));
    expect(await cloud.documents('points_records')).toHaveLength(before + 1);
  });
});
