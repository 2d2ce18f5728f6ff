import { startCloud, type Cloud } from '../support/cloud';
import { Phone } from './support/phone';

/** One story: each step starts where the one before ended. */
describe('a newcomer', () => {
  let cloud: Cloud;
  let phone: Phone;
  let failed = false;

  beforeAll(async () => {
    cloud = await startCloud({ options: ['--web', 'dist/h5'] });
    phone = await Phone.start();
    await phone.page.goto(cloud.url);
  });

  afterAll(async () => {
    await phone.stop();
    await cloud.stop();
  });

  /** A step of the story. It fails on any error of the page. */
  const step = (name: string, walk: () => Promise<void>): void => {
    it(name, async () => {
      if (failed) throw new Error('an earlier step of the story failed');
      failed = true;
      phone.complaints.length = 0;
      await walk().catch(async (error: unknown) => {
        await phone.picture('failed');
        throw error;
      });
      expect(phone.complaints).toEqual([]);
      failed = false;
    });
  };

  const memberId = async (): Promise<string> => {
    const [member] = await cloud.documents('members');
    return String(member?.['_id']);
  };

  const fillAddress = async (name: string, address: string): Promise<void> => {
    // Nobody types before the page is drawn.
    await phone.arrive();
    await phone.write('收货人', name);
    await phone.write('手机号', '13800138000');
    await phone.button('所在地区，还没选').click();
    const sheet = phone.dialog('选择所在地区');
    await sheet.getByText('上海市', { exact: true }).first().click();
    await sheet.getByText('徐汇区', { exact: true }).click();
    await phone.button('选好了').click();
    await phone.write('详细地址', address);
  };

  step('looks around, and learns what membership gives', async () => {
    await phone.see('成为会员');
    await phone.see('等级越高，权益越多');
    await phone.picture('visitor-home');
    await phone.tab('商城');
    await phone.see('暖手马克杯');
    await phone.picture('visitor-mall');
    await phone.tab('首页');
  });

  step('signs in with one tap, after consenting', async () => {
    await phone.button('微信一键登录').click();
    await phone.see('开始之前');
    await phone.picture('consent');
    expect(await cloud.documents('members')).toEqual([]);
    await phone.button('同意并继续').click();
    await phone.link('100 积分，查看明细').waitFor();
    await phone.picture('member-home');
  });

  step('checks in and sees the points', async () => {
    await phone.button('签到 +5').click();
    await phone.see('要给你发这些提醒吗');
    await phone.picture('subscribe');
    await phone.button('允许').click();
    const celebration = phone.page.getByRole('alert', { name: /连续签到第 1 天，得到 5 积分/ });
    await celebration.waitFor();
    await phone.picture('celebration');
    await celebration.click();
    await phone.see('今日已签');
    await phone.link('105 积分，查看明细').click();
    await phone.see('+100');
    await phone.see('+5');
    await phone.picture('points');
  });

  step('sees the day in the calendar', async () => {
    await phone.tab('首页');
    await phone.link(/连续签到 1 天/).click();
    await phone.see('今日已签到');
    await phone.picture('calendar');
    await phone.back();
  });

  step('completes the profile, and gets the points for it once', async () => {
    await phone.tab('我的');
    await phone.see('收货地址');
    await phone.picture('mine');
    await phone.link(/^个人资料/).click();
    await phone.link(/^昵称/).click();
    await phone.field('昵称').fill('小满');
    await phone.button('保存昵称').click();
    await phone.dialog('修改昵称').waitFor({ state: 'hidden' });
    await phone.link(/^生日/).click();
    await phone.page
      .getByLabel('生日', { exact: true })
      .and(phone.page.locator('input'))
      .fill('1995-05-20');
    await phone.button('保存生日').click();
    await phone.dialog('生日').waitFor({ state: 'hidden' });
    await phone.button('绑定').click();
    await phone.field('手机号').fill('13800138000');
    await phone.picture('phone-sheet');
    await phone.sheet().getByRole('button', { name: '绑定' }).click();
    await phone.see('138****8000');
    await phone.page.getByLabel('换头像').setInputFiles({
      name: 'face.png',
      mimeType: 'image/png',
      buffer: Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      ),
    });
    await phone.see(/50 积分/);
    await phone.picture('profile');
    await phone.back();
    await phone.tab('首页');
    await phone.link('155 积分，查看明细').waitFor();
  });

  step('rises to silver when invited friends have bought something', async () => {
    for (const friend of ['friend-1', 'friend-2']) {
      const reply = await cloud.call('system', 'earnPoints', 'award', {
        memberId: await memberId(),
        event: 'referral',
        key: friend,
        context: { invitee_id: friend },
      });
      expect(reply).toMatchObject({ ok: true, value: { record: { points: 500 } } });
    }
    // The page notices it by itself.
    await phone.see('白银会员');
    await phone.link('1,155 积分，查看明细').waitFor();
    await phone.picture('silver-home');
    await phone.link('查看会员权益').click();
    await phone.see('黄金会员');
    await phone.picture('levels');
    await phone.back();
  });

  step('exchanges points for a mug, and adds the address on the way', async () => {
    await phone.tab('商城');
    // The home page shows the mug too, until the mall has replaced it.
    await phone.page.getByRole('tab', { name: '优惠券' }).waitFor();
    await phone.link('1,155 积分，查看明细').waitFor({ state: 'hidden' });
    await phone.page.getByText('暖手马克杯').filter({ visible: true }).first().click();
    await phone.button('用 980 积分兑换').click();
    await phone.button('添加收货地址').click();
    await fillAddress('小满', '衡山路 1 号');
    await phone.picture('address-form');
    await phone.button('保存地址').click();
    await phone
      .dialog('确认兑换')
      .getByText(/衡山路 1 号/)
      .waitFor();
    await phone.picture('confirm-redeem');
    await phone.button('确认兑换').click();
    await phone.see('要给你发这些提醒吗');
    await phone.button('允许').click();
    await phone.dialog('兑换成功').waitFor();
    await phone.see('还有 175 积分');
    await phone.picture('redeemed');
    await phone.button('查看兑换记录').click();
    await phone.see(/-980|−980/);
    await phone.picture('exchange-records');
  });

  step('takes the mug back before it is sent, and has the points again', async () => {
    await phone.button('取消兑换').click();
    await phone.see('「暖手马克杯」还没有寄出');
    await phone.picture('cancel-redemption');
    await phone.sheet().getByRole('button', { name: '取消兑换', exact: true }).click();
    await phone.see('已取消，980 积分已退回');
    await phone.see('已取消，积分已退回');
    await phone.picture('redemption-cancelled');
    expect(await cloud.documents('points_exchange_records')).toMatchObject([
      { status: 'cancelled' },
    ]);
    await phone.page.goto(`${cloud.url}/#/pages/home/index`);
    await phone.link('1,155 积分，查看明细').waitFor();
  });

  step('keeps addresses: adds one, makes it the default, edits it, removes the other', async () => {
    await phone.page.goto(`${cloud.url}/#/packages/address/list/index`);
    await phone.see(/衡山路 1 号/);
    await phone.button('新增收货地址').click();
    await fillAddress('阿青', '漕溪北路 2 号');
    await phone.button('保存地址').click();
    await phone.see(/漕溪北路 2 号/);
    await phone.picture('addresses');
    await phone.button('设为默认').click();
    await phone.button(/阿青.*默认.*漕溪北路 2 号/).waitFor();
    await phone.button('编辑').first().click();
    await phone.field('详细地址').fill('漕溪北路 3 号');
    await phone.button('保存地址').click();
    await phone.see(/漕溪北路 3 号/);
    await phone.button('删除').last().click();
    await phone.see('地址已删除');
    await phone.button('撤销').click();
    await phone.see(/衡山路 1 号/);
    await phone.swipeLeft(phone.page.getByText(/衡山路 1 号/));
    await phone.picture('address-swiped');
    await phone.button('删除').nth(1).click();
    await phone.see('地址已删除');
    await phone.seeNoMore(/衡山路 1 号/);
    await phone.see(/漕溪北路 3 号/);
    await phone.picture('address-removed');
  });

  step('reads the messages about all this', async () => {
    await phone.page.goto(`${cloud.url}/#/pages/home/index`);
    await phone.link(/^消息，\d+ 条未读$/).click();
    await phone.see(/白银/);
    await phone.picture('messages');
    await phone.button('全部标为已读').click();
    await phone.seeNoMore('全部标为已读');
  });

  step('can read the rules, the privacy policy and the agreement at any time', async () => {
    for (const [name, words] of [
      ['about', '每日签到'],
      ['privacy', '不同意也可以浏览商城'],
      ['agreement', '请读过再同意'],
    ] as const) {
      await phone.page.goto(`${cloud.url}/#/packages/about/${name}/index`);
      await phone.see(new RegExp(words));
      await phone.picture(name);
    }
  });
});
