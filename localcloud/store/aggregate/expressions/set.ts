import { requestFailed } from '../../values/errors';
import type { MaybeValue, Value } from '../../values/values';
import { isTrue } from './boolean';
import { fixed, isNullish, ranged, unary, variadic } from './operands';
import { typeName } from '../../values/type-name';
import type { OperatorTable } from './types';
import { distinct, valueKey } from '../../values/value-key';

const listOf = (value: MaybeValue, name: string): Value[] => {
  if (!Array.isArray(value)) {
    throw requestFailed(
      `All operands of ${name} must be arrays. One argument is of type: ${typeName(value)}`,
    );
  }
  return value;
};

const elements = (value: MaybeValue, name: string): Value[] => {
  if (!Array.isArray(value)) {
    throw requestFailed(`${name}'s argument must be an array, but is ${typeName(value)}`);
  }
  return value;
};

const keys = (list: readonly Value[]): Set<string> => new Set(list.map(valueKey));

const equalSets = (lists: readonly Value[][]): boolean => {
  const [first, ...others] = lists.map(keys);
  return others.every(
    (other) => other.size === first?.size && [...other].every((key) => first.has(key)),
  );
};

/** Source: MongoDB manual, "Set Expression Operators". */
export const sets: OperatorTable = [
  ['$allElementsTrue', unary((value, name) => elements(value, name).every(isTrue))],
  ['$anyElementTrue', unary((value, name) => elements(value, name).some(isTrue))],
  [
    '$setDifference',
    fixed(2, ([left, right], name) => {
      if (isNullish(left) || isNullish(right)) return null;
      const excluded = keys(listOf(right, name));
      const kept = [...distinct(listOf(left, name))].filter(([key]) => !excluded.has(key));
      return kept.map(([, value]) => value);
    }),
  ],
  [
    '$setEquals',
    ranged(2, Infinity, (values, name) => equalSets(values.map((value) => listOf(value, name)))),
  ],
  [
    '$setIntersection',
    variadic((values, name) => {
      if (values.some(isNullish)) return null;
      const [first = [], ...others] = values.map((value) => listOf(value, name));
      const sets = others.map(keys);
      const kept = [...distinct(first)].filter(([key]) => sets.every((set) => set.has(key)));
      return kept.map(([, value]) => value);
    }),
  ],
  [
    '$setIsSubset',
    fixed(2, ([left, right], name) => {
      const larger = keys(listOf(right, name));
      return listOf(left, name).every((value) => larger.has(valueKey(value)));
    }),
  ],
  [
    '$setUnion',
    variadic((values, name) => {
      if (values.some(isNullish)) return null;
      return [...distinct(values.flatMap((value) => listOf(value, name))).values()];
    }),
  ],
];
