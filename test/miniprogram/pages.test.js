const path = require('node:path');
const { startCloud } = require('../support/cloud');
const { failOnComplaints } = require('./support/complaints');
const { packageFolder, Phone } = require('./support/phone');

failOnComplaints();

const app = require(path.join(packageFolder, 'app.json'));
const pages = [
  ...app.pages,
  ...app.subPackages.flatMap(({ root, pages: inside }) => inside.map((page) => `${root}/${page}`)),
];

let cloud;
/** The parameters of pages that show one thing. */
const parameters = {};

beforeAll(async () => {
  cloud = await startCloud();
  const [item] = await cloud.documents('points_exchanges', { exchange_type: 'product' });
  parameters['packages/exchange/detail/index'] = `?exchangeId=${item._id}`;
});

afterAll(() => cloud.stop());

const open = (phone, page) => phone.open(`${page}${parameters[page] ?? ''}`);

/** What a page says if loading failed. */
const expectNoFailure = (phone) => expect(phone.text).not.toMatch(/重试|出了点问题|找不到/);

describe('for a visitor', () => {
  let phone;

  beforeAll(async () => {
    phone = await Phone.start(cloud, 'pages-visitor');
  });

  it.each(pages)('%s renders', async (page) => {
    await open(phone, page);
    expectNoFailure(phone);
  });

  it('nothing on the way made a member of the visitor', async () => {
    expect(await cloud.documents('members')).toEqual([]);
  });
});

describe('for a member', () => {
  let phone;

  beforeAll(async () => {
    phone = await Phone.start(cloud, 'pages-member');
    await phone.becomeMember();
    await cloud.call('pages-member', 'address', 'add', {
      name: '小满',
      phone: '13800138000',
      province: '上海市',
      city: '上海市',
      district: '徐汇区',
      address: '衡山路 1 号',
    });
  });

  it.each(pages)('%s renders', async (page) => {
    await open(phone, page);
    expectNoFailure(phone);
    expect(phone.all('微信一键登录')).toEqual([]);
  });
});
