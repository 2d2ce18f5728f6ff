import { securityRules, type RuleCase, type RuleTable } from './case';

const read = (
  rule: string,
  asked: object,
  result: readonly string[] | undefined,
  documents: readonly object[],
): RuleCase => ({
  name: `${rule}, asked ${JSON.stringify(asked)}`,
  source: securityRules,
  rule: { read: rule },
  request: { get: asked },
  documents,
  ...(result ? { result } : {}),
});

const people = [
  { _id: 'a', _openid: 'alice', age: 16, tags: ['x', 'y'] },
  { _id: 'b', _openid: 'bob', age: 12, tags: ['z'] },
  { _id: 'c', age: 9 },
];
const OWN = 'doc._openid == auth.openid';
const articles = [
  { _id: 'p', published: true, author: 'bob' },
  { _id: 'd', published: false, author: 'alice' },
  { _id: 's', published: false, author: 'bob' },
];
const READABLE = 'doc.published == true || doc.author == auth.openid';
const READERS = 'auth.uid in doc.readers';
const shared = [
  { _id: 'm', readers: ['alice', 'bob'] },
  { _id: 'n', readers: ['bob'] },
  { _id: 'o', readers: 'alice' },
];
const events = [
  { _id: 'now', start: { $date: '2026-01-01T00:00:00Z' }, end: { $date: '2027-01-01T00:00:00Z' } },
  { _id: 'old', start: { $date: '2020-01-01T00:00:00Z' }, end: { $date: '2021-01-01T00:00:00Z' } },
];
const RUNNING = 'now >= doc.start && now <= doc.end';

const subsets: RuleTable = {
  name: 'a query is a subset of its rule',
  cases: [
    read(OWN, { _openid: '{openid}' }, ['a'], people),
    read(OWN, { _openid: 'alice' }, ['a'], people),
    read(OWN, { _openid: '{openid}', age: { $gt: 20 } }, [], people),
    read(OWN, {}, undefined, people),
    read(OWN, { _id: 'a' }, undefined, people),
    read(OWN, { _openid: 'bob' }, undefined, people),
    read(OWN, { _openid: { $in: ['alice', 'bob'] } }, undefined, people),
    read(OWN, { _openid: { $exists: true } }, undefined, people),
    read(OWN, { $or: [{ _openid: 'alice' }, { _id: 'b' }] }, undefined, people),
    read(OWN, { $or: [{ _openid: 'alice' }, { _openid: '{openid}', age: 3 }] }, ['a'], people),
    read(OWN, { $nor: [{ _openid: { $ne: 'alice' } }] }, ['a'], people),
    read(OWN, { _openid: { $not: { $ne: 'alice' } } }, ['a'], people),
    read(OWN, { _openid: { $regex: '^alice$' } }, undefined, people),
    read(OWN, { $expr: { $eq: ['$_openid', 'alice'] } }, undefined, people),
    read('doc.age > 10', { age: { $gt: 15 } }, ['a'], people),
    read('doc.age > 10', { age: { $gt: 10 } }, ['a', 'b'], people),
    read('doc.age > 10', { age: { $gte: 10 } }, undefined, people),
    read('doc.age > 10', { age: { $gt: 5 } }, undefined, people),
    read('doc.age > 10', { age: { $in: [12, 16] } }, ['a', 'b'], people),
    read('doc.age > 10', { age: { $in: [9, 16] } }, undefined, people),
    read('doc.age >= 10 && doc.age < 15', { age: { $gte: 12, $lt: 14 } }, ['b'], people),
    read('!(doc.age in [9])', { age: { $nin: [9, 12] } }, ['a'], people),
    read('doc.age != 9', { age: 12 }, ['b'], people),
    read('true', {}, ['a', 'b', 'c'], people),
    read('doc.age == 9 ? true : doc._openid == auth.openid', { age: 9 }, ['c'], people),
    read(READABLE, { published: true }, ['p'], articles),
    read(READABLE, { author: '{openid}' }, ['d'], articles),
    read(READABLE, { author: 'bob' }, undefined, articles),
    read(READABLE, { $or: [{ published: true }, { author: 'alice' }] }, ['d', 'p'], articles),
    read(READERS, { readers: 'alice' }, ['m'], shared),
    read(READERS, { readers: { $all: ['alice', 'bob'] } }, ['m'], shared),
    read(READERS, { readers: 'bob' }, undefined, shared),
    read(READERS, { readers: { $in: ['alice', 'bob'] } }, undefined, shared),
    read("doc.tags[0] == 'x'", { 'tags.0': 'x' }, ['a'], people),
    read("doc.tags[0] == 'x'", { tags: 'x' }, undefined, people),
    read("doc['age'] in [16, 17]", { age: 16 }, ['a'], people),
    read(
      RUNNING,
      { start: { $lte: { $date: { offset: 0 } } }, end: { $gte: { $date: { offset: 0 } } } },
      ['now'],
      events,
    ),
    read(RUNNING, { _id: 'old' }, undefined, events),
  ],
};

const visitor = (rule: string, result: readonly string[] | undefined): RuleCase => ({
  ...read(rule, {}, result, people),
  name: `${rule}, asked by an anonymous visitor`,
  caller: 'anonymous',
});

const callers: RuleTable = {
  name: 'who asks',
  cases: [
    visitor('auth != null', ['a', 'b', 'c']),
    visitor('auth.uid != null', ['a', 'b', 'c']),
    visitor('auth.openid != null', undefined),
    visitor("auth.loginType == 'ANONYMOUS'", ['a', 'b', 'c']),
    visitor("auth.loginType != 'ANONYMOUS'", undefined),
    // A visitor has no openid, and `c` no owner: that makes nobody its owner.
    { ...visitor(OWN, undefined), request: { get: { _openid: null } } },
    { ...visitor(OWN, undefined), name: 'its negation', rule: { read: `!(${OWN})` } },
    read("auth.loginType == 'CUSTOM'", {}, ['a', 'b', 'c'], people),
    read("auth.openid in ['alice', 'carol']", {}, ['a', 'b', 'c'], people),
  ],
};

const values: RuleTable = {
  name: 'only true permits',
  cases: [
    read('1', {}, undefined, people),
    read("'true'", {}, undefined, people),
    read('auth.uid', {}, undefined, people),
    read('undefined', {}, undefined, people),
    read('doc.age', { age: 9 }, undefined, people),
    read("doc.age > '1'", { age: 16 }, undefined, people),
    read("!(doc.age > '1')", { age: 16 }, undefined, people),
    read('doc.none.deeper == undefined', { 'none.deeper': null }, ['a', 'b', 'c'], people),
    read('auth.constructor != undefined', {}, undefined, people),
  ],
};

export const reads: readonly RuleTable[] = [subsets, callers, values];
