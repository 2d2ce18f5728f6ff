import { createServer, type AddressInfo } from 'node:net';
import { startCloud, type Cloud } from '../support/cloud';
import { Phone } from './support/phone';

/** A free port, so that the cloud can restart on it. */
const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
};

/** Changes made elsewhere show on an open page, without a tap or a reload. */
describe('an app that is open', () => {
  let cloud: Cloud;
  let phone: Phone;

  beforeAll(async () => {
    const port = String(await freePort());
    cloud = await startCloud({ options: ['--web', 'dist/h5', '--port', port] });
    phone = await Phone.start();
    await phone.page.goto(cloud.url);
    await phone.button('微信一键登录').first().click();
    await phone.button('同意并继续').click();
    await phone.see('去邀请');
  });

  afterAll(async () => {
    await phone.stop();
    await cloud.stop();
  });

  const adjust = async (points: number, key: string): Promise<void> => {
    const [member] = await cloud.documents('members');
    const input = { memberId: member?.['_id'], points, reason: '到店礼', key, operator: 'shop' };
    const reply = await cloud.call('system', 'points', 'adjust', input);
    expect(reply).toMatchObject({ ok: true });
  };

  const points = (text: string): Promise<void> =>
    phone.page.locator('.member-card').getByText(text).first().waitFor();

  it('shows new points and a new message on the home page', async () => {
    await points('100');
    await adjust(23, 'first');
    await points('123');
    await phone.link('消息，1 条未读').waitFor();
    await phone.picture('news-at-home');
  });

  it('shows them on the page of the points as well', async () => {
    await phone.tab('积分');
    await phone.see('+23');
    await adjust(7, 'second');
    await phone.see('+7');
  });

  it('rests while it is hidden, and catches up when it is looked at again', async () => {
    await phone.tab('首页');
    await phone.link('消息，2 条未读').waitFor();
    const hide = (isHidden: boolean): Promise<void> =>
      phone.page.evaluate((hidden) => {
        const state = hidden ? 'hidden' : 'visible';
        Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, isHidden);
    await hide(true);
    await adjust(5, 'third');
    // By now a page that watches would have received the change.
    await phone.page.waitForTimeout(1000);
    expect(await phone.link('消息，3 条未读').count()).toBe(0);
    await hide(false);
    await points('135');
    await phone.link('消息，3 条未读').waitFor();
  });

  it('finds its way back when the cloud was away', async () => {
    await cloud.kill();
    await cloud.restart();
    await adjust(1, 'fourth');
    await points('136');
  });
});
