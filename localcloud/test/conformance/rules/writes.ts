import { permissions, securityRules, type RuleCase, type RuleTable } from './case';

const documents = [
  { _id: 'a', _openid: 'alice', price: 5, author: 'alice' },
  { _id: 'b', _openid: 'bob', price: 5, author: 'bob' },
];
const OWN = 'doc._openid == auth.openid';
const SAME_PRICE =
  'auth.openid == doc.author && (doc.price == request.data.price || request.data.price == undefined)';

const write = (
  name: string,
  rule: RuleCase['rule'],
  request: RuleCase['request'],
  result?: number,
): RuleCase => ({
  name,
  source: securityRules,
  rule,
  request,
  documents,
  ...(result === undefined ? {} : { result }),
});

const mine = { author: 'alice' };

const operations: RuleTable = {
  name: 'create, update and delete',
  cases: [
    write('what is not named is denied: read', { write: true }, { get: {} }),
    write('what is not named is denied: write', { read: true }, { add: { n: 1 } }),
    write('write stands for create', { write: true }, { add: { n: 1 } }, 1),
    write('write stands for update', { write: true }, { update: { n: 1 }, where: {} }, 2),
    write('write stands for delete', { write: true }, { remove: {} }, 2),
    write('create goes before write', { write: true, create: false }, { add: { n: 1 } }),
    write(
      'update goes before write',
      { write: false, update: true },
      { update: { n: 1 }, where: {} },
      2,
    ),
    write('delete goes before write', { write: true, delete: false }, { remove: {} }),
    write(
      'update of the own',
      { write: OWN },
      { update: { n: 1 }, where: { _openid: '{openid}' } },
      1,
    ),
    write('update of all', { write: OWN }, { update: { n: 1 }, where: {} }),
    write('delete of the own', { write: OWN }, { remove: { _openid: '{openid}' } }, 1),
    write('delete by _id', { write: OWN }, { remove: { _id: 'a' } }),
    write('create: doc is the new document', { create: OWN }, { add: { n: 1 } }, 1),
    write(
      'create: request.data is what was sent',
      { create: 'request.data.n == 1' },
      { add: { n: 1 } },
      1,
    ),
    write('create: what the rule denies', { create: 'request.data.n == 1' }, { add: { n: 2 } }),
    write(
      'create: a claim in the data',
      { create: 'doc.owner == auth.openid' },
      { add: { owner: 'bob' } },
    ),
    write('_openid cannot be chosen', { write: true }, { add: { _openid: 'bob' } }),
    write('_openid cannot be changed', { write: true }, { update: { _openid: 'bob' }, where: {} }),
    write(
      '_openid cannot be renamed to',
      { write: true },
      { update: { $rename: { author: '_openid' } }, where: {} },
    ),
  ],
};

const price: RuleTable = {
  name: 'request.data of an update',
  cases: [
    write('another field', { update: SAME_PRICE }, { update: { note: 'x' }, where: mine }, 1),
    write(
      'the same price, when the query says so',
      { update: SAME_PRICE },
      { update: { price: 5, n: 1 }, where: { ...mine, price: 5 } },
      1,
    ),
    write(
      'another price',
      { update: SAME_PRICE },
      { update: { price: 1 }, where: { ...mine, price: 5 } },
    ),
    write(
      'an operator on it',
      { update: SAME_PRICE },
      { update: { $inc: { price: -4 } }, where: mine },
    ),
    write('taken away', { update: SAME_PRICE }, { update: { $unset: { price: '' } }, where: mine }),
    write(
      'renamed away',
      { update: SAME_PRICE },
      { update: { $rename: { price: 'x' } }, where: mine },
    ),
    write(
      'renamed to',
      { update: SAME_PRICE },
      { update: { $rename: { note: 'price' } }, where: mine },
    ),
    write('a part of it', { update: SAME_PRICE }, { update: { 'price.x': 1 }, where: mine }),
    write(
      'only when inserted',
      { update: SAME_PRICE },
      { update: { $setOnInsert: { price: 1 } }, where: mine },
    ),
  ],
};

const ready = (
  name: string,
  rule: string,
  request: RuleCase['request'],
  result?: readonly string[] | number,
): RuleCase => ({
  name: `${rule}: ${name}`,
  source: permissions,
  rule,
  request,
  documents,
  ...(result === undefined ? {} : { result }),
});

const readyMade: RuleTable = {
  name: 'ready-made permissions',
  cases: [
    ready('read', 'READONLY', { get: {} }, ['a', 'b']),
    ready('create', 'READONLY', { add: { n: 1 } }, 1),
    ready('update touches the own alone', 'READONLY', { update: { n: 1 }, where: {} }, 1),
    ready('update of another', 'READONLY', { update: { n: 1 }, where: { _id: 'b' } }, 0),
    ready('delete of another', 'READONLY', { remove: { _id: 'b' } }, 0),
    ready('set replaces the own', 'READONLY', { set: { n: 1 }, where: { _id: 'a' } }, 1),
    ready('set cannot take another', 'READONLY', { set: { n: 1 }, where: { _id: 'b' } }),
    ready('read shows the own alone', 'PRIVATE', { get: {} }, ['a']),
    ready('read of another', 'PRIVATE', { get: { _id: 'b' } }, []),
    ready('count', 'PRIVATE', { count: {} }, 1),
    ready('read', 'ADMINWRITE', { get: {} }, ['a', 'b']),
    ready('create', 'ADMINWRITE', { add: { n: 1 } }),
    ready('update', 'ADMINWRITE', { update: { n: 1 }, where: { _openid: '{openid}' } }),
    ready('read', 'ADMINONLY', { get: { _openid: '{openid}' } }),
    ready('count', 'ADMINONLY', { count: {} }),
    ready('delete', 'ADMINONLY', { remove: { _openid: '{openid}' } }),
  ],
};

export const writes: readonly RuleTable[] = [operations, price, readyMade];
