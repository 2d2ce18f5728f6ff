import { isRecord } from '../parameters';
import { startCloud, type Cloud } from './support/cloud';

/** What a client must never see. */
const SECRET = 'the balance';
const notes = [
  { _id: 'own', _openid: 'mallory', shop: 'open', text: 'mine' },
  { _id: 'other', _openid: 'alice', shop: 'open', text: SECRET },
];
const OWN = 'doc._openid == auth.openid';

let cloud: Cloud;
let token: string;

beforeAll(async () => {
  cloud = await startCloud({ seed: false });
  token = await cloud.signIn('mallory');
  await cloud.declareRule('notes', { read: OWN, write: OWN });
  await cloud.insert('notes', notes);
  await cloud.insert('records', [{ _id: 'r', user_id: 'alice', reason: SECRET }]);
});
afterAll(() => cloud.stop());

const web = async (action: string, parameters: object, access: string = token) => {
  const body = JSON.stringify({
    action: `database.${action}`,
    access_token: access,
    ...parameters,
  });
  const reply = await cloud.raw('/web', { method: 'POST', body });
  return isRecord(reply.body) ? reply.body : {};
};

const stage = (stageKey: string, value: object) => ({
  stageKey,
  stageValue: JSON.stringify(value),
});
const mine = stage('$match', { _openid: '{openid}' });
const records = { from: 'records', as: 'found' };

describe('a collection that is closed to clients', () => {
  it.each(['members', 'records', 'settings'])(
    '%s cannot be read or written',
    async (collectionName) => {
      const query = { _openid: '{openid}' };
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
        const reply = await web(action, { collectionName, ...parameters });
        expect([action, reply['code']]).toEqual([action, 'DATABASE_PERMISSION_DENIED']);
      }
    },
  );
});

describe('a client does not get at documents of others', () => {
  it.each<[string, string, object]>([
    ['by an operator as _openid', 'queryDocument', { query: { _openid: { $ne: null } } }],
    ['by a pattern', 'queryDocument', { query: { _openid: { $regex: '.*' } } }],
    [
      'by an empty $in beside an $or',
      'queryDocument',
      { query: { $or: [{ _openid: { $in: [] } }, {}] } },
    ],
    ['by a $nor', 'queryDocument', { query: { $nor: [{ _openid: 'nobody' }] } }],
    [
      'by a nested $or',
      'queryDocument',
      { query: { $or: [{ $or: [{ _openid: '{openid}' }, { _id: 'other' }] }] } },
    ],
    [
      'by an $and of an $or',
      'queryDocument',
      { query: { $and: [{ $or: [{ _openid: '{openid}' }, { text: SECRET }] }] } },
    ],
    ['by $expr', 'queryDocument', { query: { $expr: true } }],
    ['by $comment', 'queryDocument', { query: { $comment: { _openid: 'mallory' } } }],
    ['by an inner field', 'queryDocument', { query: { '_openid.x': 'mallory' } }],
    ['by a list of openids', 'queryDocument', { query: { _openid: ['mallory'] } }],
    ['by a document as _openid', 'queryDocument', { query: { _openid: { x: 'mallory' } } }],
    ['by a query that is none', 'queryDocument', { query: [{ _openid: 'mallory' }] }],
    ['by a query as text', 'queryDocument', { query: '{"_openid":"mallory"}' }],
    ['by a count', 'countDocument', { query: { text: SECRET } }],
    ['by a pipeline without a match', 'aggregate', { stages: [stage('$group', { _id: '$text' })] }],
    ['by a match that comes second', 'aggregate', { stages: [stage('$sort', { text: 1 }), mine] }],
    [
      'by $lookup',
      'aggregate',
      { stages: [mine, stage('$lookup', { ...records, localField: 'x', foreignField: 'x' })] },
    ],
    [
      'by $lookup with a pipeline',
      'aggregate',
      { stages: [mine, stage('$lookup', { ...records, pipeline: [] })] },
    ],
    [
      'by $lookup inside $facet',
      'aggregate',
      { stages: [mine, stage('$facet', { a: [{ $lookup: { ...records, pipeline: [] } }] })] },
    ],
    [
      'by $graphLookup',
      'aggregate',
      {
        stages: [
          mine,
          stage('$graphLookup', {
            ...records,
            startWith: 'r',
            connectFromField: 'x',
            connectToField: '_id',
          }),
        ],
      },
    ],
    [
      'by an update of all',
      'updateDocument',
      { query: {}, data: { $set: { text: '' } }, multi: true, merge: true },
    ],
    ['by removing all', 'deleteDocument', { query: {}, multi: true }],
    ['by an insert for somebody else', 'addDocument', { data: { _openid: 'alice' } }],
    [
      'by an insert of a list of owners',
      'addDocument',
      { data: { _openid: ['alice', 'mallory'] } },
    ],
    [
      'by an upsert for somebody else',
      'updateDocument',
      { query: { _openid: 'alice' }, data: { a: 1 }, upsert: true },
    ],
    [
      'by giving a document away',
      'updateDocument',
      { query: { _openid: '{openid}' }, data: { $set: { '_openid.x': 1 } }, merge: true },
    ],
    ['by transactions', 'startTransaction', {}],
    ['by the collection of a prototype', 'queryDocument', { collectionName: '__proto__' }],
    ['by a constructor', 'queryDocument', { collectionName: 'constructor' }],
  ])('%s', async (_how, action, parameters) => {
    const reply = await web(action, { collectionName: 'notes', ...parameters });
    expect(reply['data']).toBeUndefined();
    expect(reply['code']).toMatch(
      /^(DATABASE_PERMISSION_DENIED|DATABASE_REQUEST_FAILED|INVALID_PARAM)$/,
    );
    expect(JSON.stringify(reply)).not.toContain(SECRET);
    expect(await cloud.documents('notes')).toEqual(expect.arrayContaining(notes));
    expect((await cloud.documents('notes')).length).toBe(notes.length);
  });

  it('by making a query fail on what it cannot see', async () => {
    const oracle = {
      $expr: { $cond: [{ $eq: ['$text', SECRET] }, { $divide: [1, 0] }, true] },
      _openid: '{openid}',
    };
    expect(await web('queryDocument', { collectionName: 'notes', query: oracle })).toMatchObject({
      data: { list: [{ _id: 'own' }] },
    });
  });

  it('by a list that holds the own openid among others', async () => {
    await cloud.insert('notes', [{ _id: 'list', _openid: ['alice', 'mallory'], text: SECRET }]);
    const query = { _openid: '{openid}' };
    const found = await web('queryDocument', { collectionName: 'notes', query });
    expect(JSON.stringify(found)).not.toContain(SECRET);
    expect(await web('countDocument', { collectionName: 'notes', query })).toMatchObject({
      data: { total: 1 },
    });
  });
});

describe("a request that is not a client's", () => {
  it.each([
    ['no token', ''],
    ['a made-up token', 'abc.def'],
    ['another signature', `${Buffer.from('{"uid":"alice"}').toString('base64url')}.x`],
  ])('%s', async (_what, access) => {
    const reply = await web('queryDocument', { collectionName: 'levels' }, access);
    expect(reply['code']).toBe('UNAUTHENTICATED');
  });

  it('a token whose claim was changed', async () => {
    const [claim = '', signature = ''] = token.split('.');
    const claims: unknown = JSON.parse(Buffer.from(claim, 'base64url').toString());
    const forged = JSON.stringify({ ...(isRecord(claims) ? claims : {}), uid: 'alice' });
    const access = `${Buffer.from(forged).toString('base64url')}.${signature}`;
    const query = { _openid: '{openid}' };
    expect((await web('queryDocument', { collectionName: 'notes', query }, access))['code']).toBe(
      'UNAUTHENTICATED',
    );
  });

  it.each([
    ['a document of more than 512 KB', 600 * 1024, 'INVALID_PARAM'],
    ['a body of more than 2 MB', 3 * 1024 * 1024, 'EXCEED_MAX_PAYLOAD_SIZE'],
  ])('%s', async (_what, size, code) => {
    const reply = await web('addDocument', {
      collectionName: 'notes',
      data: { text: 'x'.repeat(size) },
    });
    expect(reply['code']).toBe(code);
  });
});
