import { requestFailed } from '../values/errors';
import { compareValues } from '../values/compare';
import { addNumbers, divideNumbers, doubleOf, isNumber, type NumberValue } from '../values/numbers';
import type { MaybeValue, Value } from '../values/values';
import { isNullish } from './expressions/operands';
import { mergeDocuments } from './expressions/object';
import { valueKey } from '../values/value-key';
import { StageMemory } from './limits';

/** Collects the values of a group, one after the other. */
export interface Accumulator {
  add(value: MaybeValue): void;
  result(): MaybeValue;
}

const sum = (): Accumulator => {
  let total: NumberValue = 0;
  return {
    add: (value) => {
      if (isNumber(value)) total = addNumbers(total, value);
    },
    result: () => total,
  };
};

const average = (): Accumulator => {
  let total: NumberValue = 0;
  let count = 0;
  return {
    add: (value) => {
      if (!isNumber(value)) return;
      total = addNumbers(total, value);
      count += 1;
    },
    result: () => (count === 0 ? null : divideNumbers(total, count)),
  };
};

const extreme = (direction: 1 | -1): Accumulator => {
  let chosen: MaybeValue;
  return {
    add: (value) => {
      if (isNullish(value)) return;
      if (chosen === undefined || direction * compareValues(value, chosen) < 0) chosen = value;
    },
    result: () => chosen ?? null,
  };
};

const end = (isLast: boolean): Accumulator => {
  let chosen: MaybeValue;
  let isEmpty = true;
  return {
    add: (value) => {
      if (isEmpty || isLast) chosen = value;
      isEmpty = false;
    },
    result: () => chosen ?? null,
  };
};

/** Welford's method, which keeps its precision where the numbers are large and alike. */
const deviation = (isSample: boolean): Accumulator => {
  let count = 0;
  let mean = 0;
  let squares = 0;
  return {
    add: (value) => {
      if (!isNumber(value)) return;
      // The deviation of decimals is computed in doubles, as in MongoDB.
      const number = doubleOf(value);
      count += 1;
      const delta = number - mean;
      mean += delta / count;
      squares += delta * (number - mean);
    },
    result: () => {
      const divisor = isSample ? count - 1 : count;
      if (divisor <= 0) return null;
      const result = Math.sqrt(squares / divisor);
      return Number.isNaN(result) ? null : result;
    },
  };
};

const push = (): Accumulator => {
  const values: Value[] = [];
  const memory = new StageMemory('$push');
  return {
    add: (value) => {
      if (value === undefined) return;
      memory.hold(value);
      values.push(value);
    },
    result: () => values,
  };
};

const addToSet = (): Accumulator => {
  const values = new Map<string, Value>();
  const memory = new StageMemory('$addToSet');
  return {
    add: (value) => {
      if (value === undefined) return;
      const key = valueKey(value);
      if (values.has(key)) return;
      memory.hold(value);
      values.set(key, value);
    },
    result: () => [...values.values()],
  };
};

const mergeObjects = (): Accumulator => {
  let merged: MaybeValue = {};
  return {
    add: (value) => {
      merged = mergeDocuments([merged, value]);
    },
    result: () => merged,
  };
};

/** The accumulators by name. Source: MongoDB manual, "Accumulators ($group)". */
const accumulators: ReadonlyMap<string, () => Accumulator> = new Map([
  ['$addToSet', addToSet],
  ['$avg', average],
  ['$first', () => end(false)],
  ['$last', () => end(true)],
  ['$max', () => extreme(-1)],
  ['$mergeObjects', mergeObjects],
  ['$min', () => extreme(1)],
  ['$push', push],
  ['$stdDevPop', () => deviation(false)],
  ['$stdDevSamp', () => deviation(true)],
  ['$sum', sum],
]);

/** The maker of an accumulator of this name; throws an error that names it otherwise. */
export const accumulatorNamed = (name: string): (() => Accumulator) => {
  const make = accumulators.get(name);
  if (!make) throw requestFailed(`unknown group operator '${name}'`);
  return make;
};
