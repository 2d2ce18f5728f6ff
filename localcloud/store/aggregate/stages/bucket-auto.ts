import { compareValues } from '../../values/compare';
import { requestFailed } from '../../values/errors';
import { doubleOf, isNumber } from '../../values/numbers';
import type { Document, Value } from '../../values/values';
import { typeName } from '../../values/type-name';
import { StageMemory } from '../limits';
import { bucketOutputs, groupByOf } from './bucket';
import { rounderNamed, type Rounder } from './granularity';
import { Group } from './group';
import { countOf, optionsOf } from './options';
import type { StageCompiler } from './types';

interface Entry {
  readonly value: Value;
  readonly document: Document;
}

interface Bucket {
  min: Value;
  max: Value;
  readonly entries: readonly Entry[];
}

const numberOf = (value: Value): number => {
  if (isNumber(value) && doubleOf(value) >= 0) return doubleOf(value);
  throw requestFailed(
    `$bucketAuto can specify a 'granularity' with non-negative numeric boundaries only, but found a value of type: ${typeName(value)}`,
  );
};

/** Divides sorted entries into groups of about the same size; equal values stay together. */
const deal = (entries: readonly Entry[], most: number, rounder: Rounder | undefined): Bucket[] => {
  const size = Math.max(1, Math.round(entries.length / most));
  const buckets: Bucket[] = [];
  let start = 0;
  while (start < entries.length) {
    let end = buckets.length === most - 1 ? entries.length : Math.min(start + size, entries.length);
    const min = entries[start]?.value ?? null;
    let max = entries[end - 1]?.value ?? null;
    const boundary = rounder ? rounder.up(numberOf(max)) : undefined;
    const belongs = ({ value }: Entry): boolean =>
      boundary === undefined ? compareValues(value, max) === 0 : compareValues(value, boundary) < 0;
    for (let next = entries[end]; next && belongs(next); next = entries[end]) end += 1;
    max = entries[end - 1]?.value ?? max;
    if (boundary !== undefined && end < entries.length) max = boundary;
    const previous = buckets.at(-1);
    if (previous && !rounder) previous.max = min;
    buckets.push({
      min: previous && rounder ? previous.max : min,
      max,
      entries: entries.slice(start, end),
    });
    start = end;
  }
  const [first, last] = [buckets[0], buckets.at(-1)];
  if (rounder && first && last) {
    first.min = rounder.down(numberOf(first.min));
    last.max = rounder.up(numberOf(last.max));
  }
  return buckets;
};

/**
 * Groups documents into buckets of similar size. Source: MongoDB manual, "$bucketAuto
 * (aggregation)".
 */
export const bucketAuto: StageCompiler = (operand, { environment }) => {
  const options = optionsOf('$bucketAuto', operand, [
    'groupBy',
    'buckets',
    'output',
    'granularity',
  ]);
  if (options['groupBy'] === undefined || options['buckets'] === undefined) {
    throw requestFailed("$bucketAuto requires 'groupBy' and 'buckets' to be specified.");
  }
  const valueOf = groupByOf('$bucketAuto', options['groupBy'], environment);
  const most = countOf("$bucketAuto's 'buckets'", options['buckets'], 1);
  const outputs = bucketOutputs('$bucketAuto', options['output'], environment);
  const { granularity } = options;
  const rounder = granularity === undefined ? undefined : rounderNamed(granularity);
  return (input) => {
    const memory = new StageMemory('$bucketAuto');
    const entries = Array.from(input, (document) => {
      const value = valueOf(document) ?? null;
      if (rounder) numberOf(value);
      return { value, document: memory.holding(document) };
    }).sort((left, right) => compareValues(left.value, right.value));
    return deal(entries, most, rounder).map(({ min, max, entries: held }) => {
      const group = new Group(null, outputs);
      for (const { document } of held) group.add(document);
      return group.result({ min, max });
    });
  };
};
