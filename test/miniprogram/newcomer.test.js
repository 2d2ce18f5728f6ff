const { startCloud } = require('../support/cloud');
const { failOnComplaints } = require('./support/complaints');
const { Phone } = require('./support/phone');

failOnComplaints();

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

  it('checks in, is congratulated, and sees the points', async () => {
    await phone.tap('签到 +5');
    await phone.find(/连续签到第 1 天，得到 5 积分/);
    await phone.find('105 积分，查看明细');
  });

  it('finds both in the records of the points', async () => {
    await phone.tap(/连续签到第 1 天，得到 5 积分/);
    await phone.tap('105 积分，查看明细');
    expect(phone.route).toBe('pages/points/index');
    await phone.find('+100');
    await phone.find('+5');
  });

  it('cannot check in twice on a day', async () => {
    await phone.open('pages/home/index');
    await phone.find('今日已签');
    expect(phone.all(/^签到 \+/)).toEqual([]);
    expect(phone.calls.filter((call) => call === 'checkIn.checkIn')).toHaveLength(1);
  });
});
