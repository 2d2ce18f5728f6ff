import fc from 'fast-check';
import type { Document, Value } from '../../store';
import { fieldOf, isDocument } from '../../store/values/values';

/**
 * Random rules and queries, and a small model of their meaning that shares no code with the rules
 * of the local cloud.
 */

/** A field's value; undefined where the field is missing. */
export type Held = Value | undefined;

/** True, false, or neither: only true permits. */
type Truth = boolean | undefined;

/** A rule's text, and whether it holds of a document. */
export interface DrawnRule {
  readonly text: string;
  readonly holds: (document: Document) => Truth;
}

/** What rules and queries compare fields with. */
const constants = [1, 2, 'x', true] as const;

/**
 * Values of a field that stand for all values in comparisons with the constants and with other
 * fields: values at, between, below and above the constants, and others of each type.
 */
export const singleValues: readonly Held[] = [
  undefined,
  null,
  true,
  false,
  ...[-1, 0, 1, 1.2, 1.4, 2, 3, 4],
  ...['', 'w', 'x', 'y', 'z'],
  ...[-1, 0, 1, 2, 3, 4].map((moment) => new Date(moment)),
  ...[1, 2].map((inner) => ({ inner })),
];

/** The same of a field that is compared with no other. */
export const aloneValues: readonly Held[] = [
  undefined,
  null,
  true,
  false,
  ...[0, 1, 1.4, 2, 3],
  ...['', 'x', 'y'],
  ...[0, 1, 2, 3].map((moment) => new Date(moment)),
  { inner: 1 },
];

/** The same of a field that holds lists. */
export const lists: readonly Held[] = [
  undefined,
  null,
  ...[0, 1, 2, 3, 4, 5, 6, 7].flatMap((set) => {
    const list = [1, 'x', true].filter((_, at) => (set & (1 << at)) !== 0);
    return [list, [...list, 'other']];
  }),
];

type Side = {
  readonly text: string;
  readonly value: (document: Document) => Held;
  readonly isWritten: boolean;
};

const isAbsent = (value: Held): boolean => value === undefined || value === null;

const isEqual = (left: Held, right: Held): boolean =>
  left instanceof Date || right instanceof Date
    ? left instanceof Date && right instanceof Date && left.getTime() === right.getTime()
    : left === right;

const equality = (left: Side, right: Side, document: Document): Truth => {
  const one = left.value(document);
  const other = right.value(document);
  if (isAbsent(one) && isAbsent(other)) return left.isWritten || right.isWritten ? true : undefined;
  return !isAbsent(one) && !isAbsent(other) && isEqual(one, other);
};

const order = (
  left: Held,
  right: Held,
  accepts: (one: number | string, other: number | string) => boolean,
): Truth => {
  const one = left instanceof Date ? left.getTime() : left;
  const other = right instanceof Date ? right.getTime() : right;
  if (typeof one === 'number' && typeof other === 'number') return accepts(one, other);
  if (typeof one === 'string' && typeof other === 'string') return accepts(one, other);
  return undefined;
};

const not = (truth: Truth): Truth => (truth === undefined ? undefined : !truth);

const orders: Readonly<Record<string, (one: number | string, other: number | string) => boolean>> =
  {
    '>': (one, other) => one > other,
    '>=': (one, other) => one >= other,
    '<': (one, other) => one < other,
    '<=': (one, other) => one <= other,
  };

const side = (path: string): Side => ({
  text: `doc.${path}`,
  isWritten: false,
  value: (document) =>
    path
      .split('.')
      .reduce<Held>((held, key) => (isDocument(held) ? fieldOf(held, key) : undefined), document),
});

const fieldSide = fc.constantFrom('a', 'b', 'deep.c').map(side);

/** Two fields that may be compared with each other: `singleValues` has enough for two. */
const twoSides = fc.constant<[Side, Side]>([side('a'), side('b')]);

const constantSide = fc.constantFrom(...constants, null).map(
  (value): Side => ({
    text: typeof value === 'string' ? `'${value}'` : String(value),
    isWritten: value === null,
    value: () => value,
  }),
);

const comparison = fc
  .record({
    sides: fc.oneof(
      { weight: 4, arbitrary: fc.tuple(fieldSide, constantSide) },
      { weight: 1, arbitrary: twoSides },
    ),
    operator: fc.constantFrom('==', '!=', ...Object.keys(orders)),
    isTurned: fc.boolean(),
  })
  .map(({ sides: [left, right], operator, isTurned }): DrawnRule => {
    const [first, second] = isTurned ? [right, left] : [left, right];
    const accepts = orders[operator];
    return {
      text: `${first.text} ${operator} ${second.text}`,
      holds: (document) => {
        if (accepts) return order(first.value(document), second.value(document), accepts);
        const isSame = equality(first, second, document);
        return operator === '==' ? isSame : not(isSame);
      },
    };
  });

const membership = fc
  .record({
    member: fieldSide,
    among: fc.uniqueArray(fc.constantFrom(...constants), { maxLength: 3 }),
  })
  .map(
    ({ member, among }): DrawnRule => ({
      text: `${member.text} in [${among.map((entry) => JSON.stringify(entry)).join(', ')}]`,
      holds: (document) => {
        const value = member.value(document);
        return among.some((entry) => entry === value);
      },
    }),
  );

const listMembership = fc.constantFrom(1, 'x' as const).map(
  (element): DrawnRule => ({
    text: `${JSON.stringify(element)} in doc.list`,
    holds: ({ list }) => Array.isArray(list) && list.includes(element),
  }),
);

/** Rules over the fields `a`, `b`, `deep.c` and `list`. */
export const rules = fc.letrec<{ rule: DrawnRule }>((tie) => ({
  rule: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    comparison,
    membership,
    listMembership,
    fc.tuple(tie('rule'), tie('rule')).map(([left, right]) => ({
      text: `(${left.text}) && (${right.text})`,
      holds: (document: Document): Truth => {
        const truths = [left.holds(document), right.holds(document)];
        return truths.includes(false) ? false : truths.includes(undefined) ? undefined : true;
      },
    })),
    fc.tuple(tie('rule'), tie('rule')).map(([left, right]) => ({
      text: `(${left.text}) || (${right.text})`,
      holds: (document: Document): Truth => {
        const truths = [left.holds(document), right.holds(document)];
        return truths.includes(true) ? true : truths.includes(undefined) ? undefined : false;
      },
    })),
    tie('rule').map((inner) => ({
      text: `!(${inner.text})`,
      holds: (document: Document): Truth => not(inner.holds(document)),
    })),
    fc.tuple(tie('rule'), tie('rule'), tie('rule')).map(([test, yes, no]) => ({
      text: `(${test.text}) ? (${yes.text}) : (${no.text})`,
      holds: (document: Document): Truth => {
        const truth = test.holds(document);
        return truth === undefined ? undefined : truth ? yes.holds(document) : no.holds(document);
      },
    })),
  ),
})).rule;

const singleCondition = fc.oneof(
  fc.constantFrom(...constants, null),
  fc
    .record({
      operator: fc.constantFrom('$eq', '$ne'),
      operand: fc.constantFrom(...constants, null),
    })
    .map(({ operator, operand }) => ({ [operator]: operand })),
  fc
    .record({
      operator: fc.constantFrom('$gt', '$gte', '$lt', '$lte'),
      operand: fc.constantFrom(1, 2, 'x' as const),
    })
    .map(({ operator, operand }) => ({ [operator]: operand })),
  fc
    .record({
      operator: fc.constantFrom('$in', '$nin'),
      operand: fc.uniqueArray(fc.constantFrom(...constants, null), { maxLength: 3 }),
    })
    .map(({ operator, operand }) => ({ [operator]: operand })),
  fc
    .record({ low: fc.constantFrom('$gt', '$gte'), high: fc.constantFrom('$lt', '$lte') })
    .map(({ low, high }) => ({ [low]: 1, [high]: 2 })),
  fc.boolean().map((exists) => ({ $exists: exists })),
);

const listCondition = fc.oneof(
  fc.constantFrom(1, 'x' as const),
  fc.uniqueArray(fc.constantFrom(1, 'x' as const), { minLength: 1 }).map((all) => ({ $all: all })),
  fc.uniqueArray(fc.constantFrom(1, 'x' as const, true as const)).map((some) => ({ $in: some })),
  fc.constantFrom(1, 'x' as const).map((element) => ({ $ne: element })),
);

/** Conditions that say nothing about a rule, although they narrow the result. */
const opaqueCondition = fc.constantFrom<Document>(
  { a: { $regex: '^x' } },
  { b: { $mod: [2, 1] } },
  { a: { $type: 'number' } },
  { list: { $size: 1 } },
  { list: { $elemMatch: { $eq: 1 } } },
  { $expr: { $eq: ['$a', '$b'] } },
  { other: 1 },
  { 'deep.c.d': 1 },
  { deep: { $exists: true } },
);

const fieldNames = ['a', 'b', 'deep.c', 'list'] as const;

const conditionOn = (field: string): fc.Arbitrary<Document> =>
  (field === 'list' ? listCondition : singleCondition).map(
    (condition): Document => ({
      [field]: condition as Value,
    }),
  );

const negatedOn = (field: string): fc.Arbitrary<Document> =>
  conditionOn(field)
    .filter((query) => isDocument(query[field]))
    .map((query): Document => ({ [field]: { $not: query[field] ?? null } }));

const queriesOf = (condition: fc.Arbitrary<Document>): fc.Arbitrary<Document> =>
  fc.letrec<{ query: Document }>((tie) => ({
    query: fc.oneof(
      { depthSize: 'small' },
      condition,
      fc
        .record({
          operator: fc.constantFrom('$and', '$or', '$nor'),
          clauses: fc.array(tie('query'), { minLength: 1, maxLength: 3 }),
        })
        .map(({ operator, clauses }): Document => ({ [operator]: clauses })),
    ),
  })).query;

const plainConditions = (fields: readonly string[]): fc.Arbitrary<Document> =>
  fc.oneof(
    ...fields.map((field) => ({ weight: 4, arbitrary: conditionOn(field) })),
    ...fields.map((field) => ({ weight: 1, arbitrary: negatedOn(field) })),
  );

const fieldsOf = ({ text }: DrawnRule): string[] =>
  fieldNames.filter((field) => text.includes(`doc.${field}`));

/**
 * A rule, and a query with conditions that the judge understands. It has at most two fields: a
 * query that leaves more fields open may be refused, because there are too many values to try.
 */
export const plainPairs: fc.Arbitrary<[DrawnRule, Document]> = rules
  .filter((rule) => fieldsOf(rule).length <= 2)
  .chain((rule) => fc.tuple(fc.constant(rule), queriesOf(plainConditions(fieldsOf(rule)))));

/** Queries that mix conditions which the judge understands with others. */
export const anyQueries = queriesOf(
  fc.oneof(
    { weight: 3, arbitrary: plainConditions(fieldNames) },
    { weight: 1, arbitrary: opaqueCondition },
  ),
);

/** A document of these values; a missing one is left out. */
export const documentOf = (a: Held, b: Held, c: Held, list: Held): Document => {
  const document: Document = {};
  if (a !== undefined) document['a'] = a;
  if (b !== undefined) document['b'] = b;
  if (c !== undefined) document['deep'] = { c };
  if (list !== undefined) document['list'] = list;
  return document;
};
