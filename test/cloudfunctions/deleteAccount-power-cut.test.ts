import { startCloud } from '../support/cloud';
import { audit } from './support/audit';
import { address } from './support/mall';

describe('a power cut while accounts are closed', () => {
  it('leaves each open or closed, and all erased in the end', async () => {
    const cloud = await startCloud({});
    const member = async (openid: string): Promise<string> => {
      const reply = await cloud.call(openid, 'login', 'signIn', {});
      return (reply as { value: { member: { _id: string } } }).value.member._id;
    };
    const openids = Array.from({ length: 20 }, (_, index) => `cut_${index}`);
    const ids = await Promise.all(openids.map(member));
    await Promise.all(openids.map((openid) => cloud.call(openid, 'address', 'add', address)));
    const closing = openids.map((openid) =>
      cloud.call(openid, 'login', 'deleteAccount', { confirm: true }).catch(() => null),
    );
    await Promise.race(closing);
    await cloud.kill();
    await Promise.all(closing);
    await cloud.restart();
    await cloud.clock.advance(120);
    await cloud.call('system', 'points', 'maintain', {});
    for (const memberId of ids) {
      const [after] = await cloud.documents('members', { _id: memberId });
      const addresses = await cloud.documents('addresses', { user_id: memberId });
      expect([after?.['status'], addresses.length, after?.['points']]).toEqual(
        after?.['status'] === 'inactive' ? ['inactive', 0, 0] : ['active', 1, 100],
      );
    }
    expect(await audit(cloud.url, cloud.data)).toContain('0 breaches');
    await cloud.stop();
  });
});
