import { createRequire } from 'node:module';
import { startCloud, type Cloud } from '../support/cloud';
import { Phone, type Screen } from './support/phone';

const axe = createRequire(__filename).resolve('axe-core/axe.min.js');

/** Every page, with words that it shows once it is loaded. */
const pages: Readonly<Record<string, RegExp>> = {
  'pages/home/index': /做任务赚积分/,
  'pages/points/index': /累计获得/,
  'pages/mall/index': /暖手马克杯/,
  'pages/mine/index': /大字模式/,
  'packages/checkIn/calendar/index': /连签奖励/,
  'packages/exchange/detail/index': /暖手马克杯/,
  'packages/exchange/records/index': /暖手马克杯/,
  'packages/address/list/index': /衡山路/,
  'packages/address/form/index': /设为默认地址/,
  'packages/profile/edit/index': /真实姓名/,
  'packages/profile/data/index': /个性化推荐/,
  'packages/profile/export/index': /导出|数据/,
  'packages/profile/close/index': /注销/,
  'packages/invite/friends/index': /邀请/,
  'packages/level/levels/index': /权益对比/,
  'packages/message/list/index': /全部标为已读/,
  'packages/message/subscriptions/index': /积分到期提醒/,
  'packages/about/about/index': /每日签到/,
  'packages/about/privacy/index': /不同意也可以浏览商城/,
  'packages/about/agreement/index': /请读过再同意/,
};

const screens: readonly Screen[] = [
  { name: 'narrow', width: 320 },
  { name: 'wide', width: 430 },
  { name: 'dark', width: 375, dark: true },
  { name: 'large-type', width: 375, elder: true },
  { name: 'narrow-large-type-dark', width: 320, dark: true, elder: true },
];

/** Rules of level A and AA. */
const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let cloud: Cloud;
let exchangeId: unknown;

beforeAll(async () => {
  cloud = await startCloud({ options: ['--web', 'dist/h5'] });
  const member = 'local-xiaoman';
  const call = async (functionName: string, action: string, input: object): Promise<unknown> => {
    const reply = (await cloud.call(member, functionName, action, input)) as {
      ok: boolean;
      value: unknown;
    };
    if (!reply.ok) throw new Error(`${functionName}.${action}: ${JSON.stringify(reply)}`);
    return reply.value;
  };
  const { member: view } = (await call('login', 'signIn', {})) as { member: { _id: string } };
  const memberId = view._id;
  await call('profile', 'update', { nickname: '名字很长也不会挤乱版面的小满' });
  await cloud.call('system', 'points', 'adjust', {
    memberId,
    points: 123_456,
    reason: '周年庆补发，说明写得很详细，占了不止一行也好好地换行',
    key: 'anniversary',
    operator: 'keeper',
  });
  const address = (await call('address', 'add', {
    name: '陈小满',
    phone: '13800138000',
    province: '内蒙古自治区',
    city: '呼伦贝尔市',
    district: '莫力达瓦达斡尔族自治旗',
    address: '衡山路 12 号 3 单元 502 室，门口有一棵很大的枣树的那一栋',
    tag: '家',
    is_default: true,
  })) as { _id: string };
  const [mug] = await cloud.documents('points_exchanges', { name: '暖手马克杯' });
  exchangeId = mug?.['_id'];
  await call('exchange', 'redeem', {
    exchangeId,
    requestId: 'redeem-mug',
    addressId: address._id,
  });
});

afterAll(() => cloud.stop());

it('names every page of the app', () => {
  Object.assign(globalThis, { defineAppConfig: (config: unknown) => config });
  process.env['TARO_ENV'] = 'h5';
  const { default: config } = createRequire(__filename)('../../miniprogram/app.config') as {
    default: { pages: string[]; subPackages: { root: string; pages: string[] }[] };
  };
  const inPackages = config.subPackages.flatMap(({ root, pages: inside }) =>
    inside.map((page) => `${root}/${page}`),
  );
  expect(Object.keys(pages).sort()).toEqual([...config.pages, ...inPackages].sort());
});

describe.each(screens)('on a $name screen', (screen) => {
  let phone: Phone;

  beforeAll(async () => {
    phone = await Phone.start(screen);
    await phone.page.goto(cloud.url);
    await phone.button('微信一键登录').first().click();
    await phone.button('同意并继续').click();
    await phone.see('做任务赚积分');
    await phone.page.addScriptTag({ path: axe });
  });

  afterAll(() => phone.stop());

  it.each(Object.entries(pages))('%s fits, and everyone can use it', async (page, words) => {
    phone.complaints.length = 0;
    const query = page === 'packages/exchange/detail/index' ? `?exchangeId=${exchangeId}` : '';
    await phone.page.goto(`${cloud.url}/#/${page}${query}`);
    await phone.see(words);
    await phone.settle();
    await phone.pictureAtRest(`${screen.name}-${page.replaceAll('/', '-').replace(/-index$/, '')}`);
    expect(await phone.overflow()).toEqual([]);
    expect(await phone.violations(axeTags)).toEqual([]);
    expect(phone.complaints).toEqual([]);
  });
});
