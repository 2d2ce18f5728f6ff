const path = require('node:path');
const { startCloud } = require('../support/cloud');
const { failOnComplaints } = require('./support/complaints');
const { PACKAGE, Phone } = require('./support/phone');

failOnComplaints();

const app = require(path.join(PACKAGE, 'app.json'));
const pages = [
  ...app.pages,
  ...app.subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`)),
];

let cloud;

beforeAll(async () => {
  cloud = await startCloud();
});

afterAll(() => cloud.stop());

describe.each(['visitor', 'member'])('for a %s', (who) => {
  let phone;
  const openid = `pages-${who}`;

  beforeAll(async () => {
    phone = await Phone.start(cloud, openid);
  });

  it.each(pages)('%s renders', async (page) => {
    await phone.open(page);
    expect(phone.text).not.toBe('');
  });
});
