import { startCloud, type Cloud } from '../support/cloud';
import { Phone } from './support/phone';

type SignIn = { value: { member: { _id: string; invite_code: string } } };

/** One story: each step starts where the one before ended. */
describe('a member who was invited, invites, looks and leaves', () => {
  let cloud: Cloud;
  let phone: Phone;
  let host: SignIn;

  beforeAll(async () => {
    cloud = await startCloud({ options: ['--web', 'dist/h5'] });
    host = (await cloud.call('host', 'login', 'signIn')) as SignIn;
    phone = await Phone.start();
    const scene = encodeURIComponent(`invite=${host.value.member.invite_code}`);
    await phone.page.goto(`${cloud.url}/#/pages/home/index?scene=${scene}`);
  });

  afterAll(async () => {
    await phone.stop();
    await cloud.stop();
  });

  const guest = async (): Promise<Record<string, unknown>> => {
    const [member] = await cloud.documents('members', { invited_by: host.value.member._id });
    if (member === undefined) throw new Error('nobody has joined');
    return member;
  };

  it('joins by the scene of a scanned code', async () => {
    await phone.button('微信一键登录').first().click();
    await phone.button('同意并继续').click();
    await phone.see('去邀请');
    expect((await guest())['invited_by']).toBe(host.value.member._id);
  });

  it('finds the own code, and how far each friend is', async () => {
    const code = String((await guest())['invite_code']);
    const friend = (await cloud.call('friend', 'login', 'signIn', {
      inviteCode: code,
    })) as SignIn;
    await cloud.call('system', 'earnPoints', 'award', {
      memberId: friend.value.member._id,
      event: 'order',
      key: 'first',
      context: { order_id: 'first', amount: 10_000 },
    });
    await phone.tab('我的');
    await phone.link('邀请好友').click();
    await phone.button(`复制邀请码 ${code}`).waitFor();
    await phone.see('待到账');
    const poster = phone.page.getByRole('img', { name: new RegExp(`邀请码 ${code}`) });
    await poster.locator('img').waitFor();
    await phone.picture('invite');
    const picture = phone.page.waitForEvent('download');
    await phone.button('保存海报').click();
    expect((await picture).suggestedFilename()).toBe(`邀请-${code}.png`);
  });

  it('reads and saves everything that is kept', async () => {
    await phone.back();
    await phone.link('隐私与数据').click();
    await phone.see('个性化推荐');
    await phone.picture('privacy-and-data');
    await phone.link('查看和导出我的数据').click();
    await phone.see('个人资料 1 条');
    await phone.picture('export');
    const download = phone.page.waitForEvent('download');
    await phone.button('保存为文件').click();
    expect((await download).suggestedFilename()).toMatch(/^我的数据-\d{4}-\d\d-\d\d\.txt$/);
  });

  it('closes the account only after a word, and is a visitor again', async () => {
    await phone.back();
    await phone.link('注销账号').click();
    await phone.see('注销后会失去');
    await phone.picture('close-account');
    expect(await phone.button('注销账号，不再保留').getAttribute('aria-disabled')).toBe('true');
    await phone.field('确认').fill('注销');
    await phone.picture('close-account-sure');
    await phone.button('注销账号，不再保留').click();
    await phone.see('账号已注销');
    await phone.see('成为会员');
    await phone.picture('closed');
    expect(await guest()).toMatchObject({ status: 'inactive', points: 0 });
    expect(phone.complaints).toEqual([]);
  });
});
