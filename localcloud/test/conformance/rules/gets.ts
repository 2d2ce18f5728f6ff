import { systemFunctions, type RuleCase, type RuleTable } from './case';

/** The documents that the rules look up; they are in `conformance_roles`. */
export const roles: readonly object[] = [
  { _id: 'alice', role: 'editor', next: 'database.conformance_roles.shop_1' },
  { _id: 'shop_1', owners: ['alice'], limit: 5 },
  { _id: 'shop_2', owners: ['bob'], limit: 5 },
];

const orders = [
  { _id: 'x', shop: 'shop_1', price: 4 },
  { _id: 'y', shop: 'shop_2', price: 4 },
  { _id: 'z', shop: 'shop_1', price: 9 },
];
const OWNED = 'auth.openid in get(`database.conformance_roles.${doc.shop}`).owners';
const CHEAP = 'doc.price <= get(`database.conformance_roles.${doc.shop}`).limit';

const look = (rule: string, asked: object, result?: readonly string[]): RuleCase => ({
  name: `${rule}, asked ${JSON.stringify(asked)}`,
  source: systemFunctions,
  rule: { read: rule },
  request: { get: asked },
  documents: orders,
  ...(result ? { result } : {}),
});

export const gets: RuleTable = {
  name: 'get()',
  cases: [
    look("get('database.conformance_roles.alice').role in ['admin', 'editor']", {}, [
      'x',
      'y',
      'z',
    ]),
    look("get('database.conformance_roles.' + auth.uid).role == 'editor'", {}, ['x', 'y', 'z']),
    look('get(`database.conformance_roles.${auth.uid}`)["role"] == "admin"', {}),
    look("get('database.conformance_roles.nobody').role == 'editor'", {}),
    look("get('database.conformance_roles.nobody') == null", {}, ['x', 'y', 'z']),
    look("get('database.nowhere.nobody') == undefined", {}, ['x', 'y', 'z']),
    look("get('nothing like a path') == undefined", {}),
    look(OWNED, { shop: 'shop_1' }, ['x', 'z']),
    look(OWNED, { shop: { $eq: 'shop_1' } }, ['x', 'z']),
    look(OWNED, { shop: { $in: ['shop_1'] } }, ['x', 'z']),
    look(OWNED, { shop: { $in: ['shop_1', 'shop_1'] } }),
    look(OWNED, { shop: 'shop_2' }),
    look(OWNED, { shop: { $gte: 'shop_1', $lte: 'shop_1' } }),
    look(OWNED, {}),
    look(OWNED, { $or: [{ shop: 'shop_1' }, { shop: 'shop_1', price: 4 }] }, ['x', 'z']),
    look(OWNED, { $or: [{ shop: 'shop_1' }, { shop: 'shop_2' }] }),
    look(CHEAP, { shop: 'shop_1', price: { $lt: 5 } }, ['x']),
    look(CHEAP, { shop: 'shop_1', price: { $lt: 6 } }),
    look('get(get(`database.conformance_roles.${auth.uid}`).next).limit == 5', {}, ['x', 'y', 'z']),
  ],
};
