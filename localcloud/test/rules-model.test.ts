import fc from 'fast-check';
import { permissionDenied, SecurityRules } from '../rules';
import { compileQuery } from '../store/query/match';
import { insertDocuments, type Document, type Store } from '../store';
import { CloudError } from '../errors';
import { openStore } from './support/store';
import {
  aloneValues,
  anyQueries,
  documentOf,
  lists,
  plainPairs,
  rules as drawnRules,
  singleValues,
  type DrawnRule,
  type Held,
} from './support/rule-model';

const SEED = 20261127;
const PAIRS = 150;
const request = { caller: { uid: 'alice', openid: 'alice', loginType: 'CUSTOM' }, now: 0 };

let store: Store;
let close: () => Promise<void>;
let security: SecurityRules;

beforeAll(() => {
  ({ store, close } = openStore());
  security = new SecurityRules(store);
});
afterAll(() => close());

/** The result of a caller: documents, or nothing after a refusal. */
const permitted = (
  rule: DrawnRule,
  query: Document,
): ReturnType<SecurityRules['mayRead']> | undefined => {
  security.declare('things', { read: rule.text });
  try {
    return security.mayRead('things', request, query);
  } catch (error) {
    if (error instanceof CloudError && error.code === permissionDenied('').code) return undefined;
    throw error;
  }
};

/** Every document of the small world that has only the fields that a rule or a query speaks of. */
function* world(spoken: string): Iterable<Document> {
  const of = (field: string, values: readonly Held[]): readonly Held[] =>
    new RegExp(`\\b${field}\\b`).test(spoken) ? values : [undefined];
  for (const a of of('a', singleValues)) {
    for (const b of of('b', singleValues)) {
      for (const c of of('c', aloneValues)) {
        for (const list of of('list', lists)) yield documentOf(a, b, c, list);
      }
    }
  }
}

const isSubset = (rule: DrawnRule, query: Document): boolean => {
  const matches = compileQuery(query);
  for (const document of world(rule.text + JSON.stringify(query))) {
    if (matches(document) && rule.holds(document) !== true) return false;
  }
  return true;
};

describe('a query is allowed', () => {
  it('exactly if every document that it finds is one that the rule allows', () => {
    let allowed = 0;
    fc.assert(
      fc.property(plainPairs, ([rule, query]) => {
        const isAllowed = permitted(rule, query) !== undefined;
        if (isAllowed) allowed += 1;
        expect(isAllowed).toBe(isSubset(rule, query));
      }),
      { seed: SEED, numRuns: PAIRS },
    );
    // Judging all alike would be no judgement.
    expect(allowed).toBeGreaterThan(PAIRS / 10);
    expect(allowed).toBeLessThan(PAIRS);
  });

  it('never because of a condition that says nothing of the rule', () => {
    fc.assert(
      fc.property(drawnRules, anyQueries, (rule, query) => {
        fc.pre(permitted(rule, query) !== undefined);
        expect(isSubset(rule, query)).toBe(true);
      }),
      { seed: SEED, numRuns: 20 },
    );
  });
});

describe('whatever is allowed', () => {
  const anything = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...singleValues) },
    { weight: 1, arbitrary: fc.constantFrom(...lists) },
  );
  const documents = fc.array(
    fc.tuple(anything, anything, anything, anything).map((values) => documentOf(...values)),
    { minLength: 1, maxLength: 12 },
  );

  it('finds no document that the rule denies, even where a field is a list or none', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(drawnRules, anyQueries, documents, async (rule, query, given) => {
        const permit = permitted(rule, query);
        fc.pre(permit !== undefined);
        run += 1;
        const collection = `things_${run}`;
        await store.addCollection(collection);
        await insertDocuments(store, collection, given);
        const stages = [{ name: '$match', operand: permit?.query ?? {} }];
        const guard = () => permit?.accepts;
        const found = store.find(collection, { ...permit, query: permit?.query ?? {} });
        expect(found.filter((document) => rule.holds(document) !== true)).toEqual([]);
        expect(store.count(collection, permit?.query ?? {}, permit?.accepts)).toBe(found.length);
        expect(store.aggregate(collection, stages, new Date(0), guard)).toEqual(found);
      }),
      { seed: SEED, numRuns: 60 },
    );
  });
});
