const { startCloud } = require('../support/cloud');
const { failOnComplaints } = require('./support/complaints');
const { Phone } = require('./support/phone');

failOnComplaints();

const MOST_BYTES_OF_A_CHECK_IN = 4096;

let cloud;
let phone;

beforeAll(async () => {
  cloud = await startCloud();
  phone = await Phone.start(cloud, 'newcomer');
});

afterAll(() => cloud.stop());

describe('a newcomer', () => {
  it('is asked for consent before anything is sent about signing in', async () => {
    await phone.tap('微信一键登录');
    await phone.find('同意并继续');
    expect(phone.calls).not.toContain('login.signIn');
  });

  it('looks around when refusing', async () => {
    await phone.tap('先逛逛');
    expect(phone.all('同意并继续')).toEqual([]);
    expect(phone.calls).not.toContain('login.signIn');
  });

  it('becomes a member with the next tap, and gets the registration points', async () => {
    await phone.becomeMember();
    await phone.find('100 积分，查看明细');
    expect(phone.calls.filter((call) => call === 'login.signIn')).toHaveLength(1);
  });

  it('has told how long the start took', () => {
    const figures = phone.shown.filter(({ kind }) => kind === 'event');
    expect(figures).toContainEqual({
      kind: 'event',
      name: 'performance',
      data: { name: 'appLaunch', milliseconds: 321 },
    });
    const usable = figures.filter(({ data }) => data.name === 'home-usable');
    expect(usable).toHaveLength(1);
    expect(usable[0].data.milliseconds).toBeGreaterThanOrEqual(0);
  });

  it('is offered a new version when there is one, and gets it with a tap', () => {
    phone.updates.ready();
    expect(phone.shown.at(-1)).toMatchObject({ kind: 'modal', confirmText: '马上更新' });
    expect(phone.updates.applied).toBe(1);
  });

  it('checks in with little sent to the view, is congratulated, and sees the points', async () => {
    const before = phone.bytesSent;
    await phone.tap('签到 +5');
    await phone.find(/连续签到第 1 天，得到 5 积分/);
    await phone.tap(/连续签到第 1 天，得到 5 积分/);
    await phone.find('105 积分，查看明细');
    expect(phone.bytesSent - before).toBeGreaterThan(0);
    expect(phone.bytesSent - before).toBeLessThanOrEqual(MOST_BYTES_OF_A_CHECK_IN);
  });

  it('finds both in the records of the points', async () => {
    await phone.tap('105 积分，查看明细');
    await phone.arriveAt('pages/points/index');
    await phone.find('+100');
    await phone.find('+5');
  });

  it('cannot check in twice on a day', async () => {
    await phone.open('pages/home/index');
    await phone.find('今日已签');
    expect(phone.all(/^签到 \+/)).toEqual([]);
    expect(phone.calls.filter((call) => call === 'checkIn.checkIn')).toHaveLength(1);
  });

  it('opens an address for editing, with the whole phone number, and saves it', async () => {
    await cloud.call('newcomer', 'address', 'add', {
      name: '小满',
      phone: '13800138000',
      province: '上海市',
      city: '上海市',
      district: '徐汇区',
      address: '衡山路 1 号',
    });
    await phone.open('packages/address/list/index');
    await phone.find('138****8000');
    await phone.tap('编辑');
    await phone.arriveAt('packages/address/form/index');
    await phone.findInput('13800138000');
    await phone.type('小满', '阿青');
    await phone.tap('保存地址');
    await phone.arriveAt('packages/address/list/index');
    await phone.find('阿青');
    expect(await cloud.call('newcomer', 'address', 'list')).toMatchObject({
      value: { items: [{ name: '阿青' }] },
    });
  });
});
