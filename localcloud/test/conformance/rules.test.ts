import { parseRule } from '../../rules/language/parse';
import { isRecord } from '../../parameters';
import { startCloud, type Cloud } from '../support/cloud';
import { tables } from './rules';
import type { RuleCase, RuleRequest } from './rules/case';
import { roles } from './rules/gets';

let cloud: Cloud;
const tokens = { alice: '', anonymous: '' };

beforeAll(async () => {
  cloud = await startCloud({ seed: false });
  tokens.alice = await cloud.signIn('alice');
  const { body } = await cloud.raw('/auth/v1/signin/anonymously', { method: 'POST' });
  tokens.anonymous = isRecord(body) ? String(body['access_token']) : '';
  await cloud.declareRule('conformance_roles', 'ADMINONLY');
  await cloud.insert('conformance_roles', roles);
  await cloud.clock.set('2026-11-27T00:00:00.000Z');
});
afterAll(() => cloud.stop());

/** A request as the web SDK makes it, and the part of the answer that is checked. */
const written = (
  request: RuleRequest,
): {
  readonly action: string;
  readonly parameters: object;
  readonly read: (data: Readonly<Record<string, unknown>>) => unknown;
} => {
  if ('get' in request) {
    return {
      action: 'database.queryDocument',
      parameters: { query: request.get, order: [{ field: '_id', direction: 'asc' }] },
      read: ({ list }) =>
        Array.isArray(list) && list.map((entry: unknown) => isRecord(entry) && entry['_id']),
    };
  }
  if ('count' in request) {
    return {
      action: 'database.countDocument',
      parameters: { query: request.count },
      read: ({ total }) => total,
    };
  }
  if ('add' in request) {
    return {
      action: 'database.addDocument',
      parameters: { data: request.add },
      read: ({ insertedIds }) => Array.isArray(insertedIds) && insertedIds.length,
    };
  }
  if ('remove' in request) {
    return {
      action: 'database.deleteDocument',
      parameters: { query: request.remove, multi: true },
      read: ({ deleted }) => deleted,
    };
  }
  const isUpdate = 'update' in request;
  const data = isUpdate ? request.update : request.set;
  return {
    action: 'database.updateDocument',
    parameters: { query: request.where, data, multi: isUpdate, merge: isUpdate, upsert: !isUpdate },
    read: ({ updated }) => updated,
  };
};

let collections = 0;

const check = async ({
  rule,
  request,
  documents = [],
  caller = 'alice',
  result,
}: RuleCase): Promise<void> => {
  collections += 1;
  const collectionName = `conformance_rules_${collections}`;
  await cloud.declareRule(collectionName, rule);
  await cloud.insert(collectionName, documents);
  const before = await cloud.documents(collectionName);
  const { action, parameters, read } = written(request);
  const { body } = await cloud.raw('/web', {
    method: 'POST',
    body: JSON.stringify({ action, collectionName, access_token: tokens[caller], ...parameters }),
  });
  const { data, code } = isRecord(body) ? body : {};
  if (result !== undefined) {
    expect(code).toBeUndefined();
    expect(isRecord(data) && read(data)).toEqual(result);
    return;
  }
  expect(data).toBeUndefined();
  expect(code).toMatch(/^(DATABASE_PERMISSION_DENIED|INVALID_PARAM|DATABASE_REQUEST_FAILED)$/);
  expect(await cloud.documents(collectionName)).toEqual(before);
};

describe.each(tables)('security rules: $name', ({ cases }) => {
  it.each(cases)('$name', check);
});

describe('a rule that cannot be read is refused', () => {
  const get = 'get("database.a.b")';
  it.each([
    ['', /something is missing/],
    ['doc', /doc stands alone/],
    ['auth == doc', /doc stands alone/],
    ['doc.a ==', /something is missing/],
    ['doc.a == 1 1', /one too many/],
    ['doc.a = 1', /means nothing/],
    ["doc.a == 'x", /does not end/],
    ['doc.a == `x', /does not end/],
    ['doc.a == `${x', /does not end/],
    ['process.exit()', /there is no 'process'/],
    ['constructor', /there is no 'constructor'/],
    ['doc.a()', /one too many/],
    ['doc.(a)', /field's name/],
    ['[1, 2', /is missing/],
    ['doc.a ? 1', /is missing/],
    [`${get} == ${get} && ${get} == ${get}`, /more than 3 get/],
    ['get(get(get("x")))', /within/],
    [`${'('.repeat(70)}1${')'.repeat(70)}`, /too deep/],
    [`doc.a == '${'x'.repeat(1020)}'`, /more than 1024 characters/],
  ])('%s', (rule, message) => {
    expect(() => parseRule(rule)).toThrow(message);
  });
});

describe('the tables', () => {
  it('name each case once', () => {
    for (const { cases } of tables) {
      expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
    }
  });
});
