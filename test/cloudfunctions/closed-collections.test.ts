import { collections } from '../../typings/collections';
import { startCloud, type Cloud } from '../support/cloud';

let cloud: Cloud;
let token: string;

beforeAll(async () => {
  cloud = await startCloud({ seed: false });
  token = await cloud.signIn('mallory');
});
afterAll(() => cloud.stop());

const codeOf = async (action: string, parameters: object): Promise<unknown> => {
  const body = JSON.stringify({
    action: `database.${action}`,
    access_token: token,
    ...parameters,
  });
  const reply = await cloud.raw('/web', { method: 'POST', body });
  return Reflect.get(Object(reply.body), 'code');
};

describe('the collections of the shop', () => {
  const closed = collections.filter(({ rule }) => rule.read === false && rule.write === false);
  const mine = { stageKey: '$match', stageValue: JSON.stringify({ _openid: '{openid}' }) };
  const query = { _openid: '{openid}' };

  it('are closed to clients, but for few', () => {
    expect(collections.length - closed.length).toBeLessThanOrEqual(2);
  });

  it.each(closed.map(({ name }) => name))(
    '%s cannot be read or written',
    async (collectionName) => {
      for (const [action, parameters] of [
        ['queryDocument', {}],
        ['queryDocument', { query }],
        ['countDocument', { query: { _id: 'r' } }],
        ['aggregate', { stages: [mine] }],
        ['addDocument', { data: { points: 1_000_000 } }],
        ['updateDocument', { query, data: { $inc: { points: 1 } }, multi: true, merge: true }],
        ['updateDocument', { query: { _id: 'x' }, data: { points: 1 }, upsert: true }],
        ['deleteDocument', { query, multi: true }],
      ] as const) {
        const code = await codeOf(action, { collectionName, ...parameters });
        expect([action, code]).toEqual([action, 'DATABASE_PERMISSION_DENIED']);
      }
    },
  );
});
