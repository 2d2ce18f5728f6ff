import { ObjectId } from 'bson';
import { compareStrings, equalValues } from '../../store/values/compare';
import { isNumber } from '../../store/values/numbers';
import { isDate, isDocument, type MaybeValue, type Value } from '../../store/values/values';

/** The earliest and latest time of a date, in milliseconds before and after 1970. */
const FURTHEST_MOMENT = 8.64e15;

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

const unique = (numbers: readonly number[]): number[] =>
  [...new Set(numbers)].sort((left, right) => left - right);

/** Numbers at the points, and `count` in each gap between, below and above them. */
const numberSamples = (points: readonly number[], count: number): number[] => {
  if (points.length === 0) return upTo(count);
  const ends = [-Number.MAX_VALUE, Number.MAX_VALUE];
  const finite = unique([...points.filter(Number.isFinite), ...ends]);
  const gaps = finite.flatMap((point, index) => {
    const next = finite[index + 1];
    if (next === undefined) return [];
    return upTo(count)
      .map((step) => step / (count + 1))
      .map((share) => point * (1 - share) + next * share)
      .filter((sample) => sample > point && sample < next);
  });
  // Beyond the largest finite number there is Infinity.
  const beyond = points.some((point) => ends.includes(point)) ? [-Infinity, Infinity] : [];
  return unique([...points, ...gaps, ...beyond]);
};

/** The same in whole milliseconds. */
const dateSamples = (points: readonly number[], count: number): Date[] => {
  if (points.length === 0) return upTo(count).map((moment) => new Date(moment));
  const moments = points.flatMap((point) => [
    Math.floor(point),
    Math.ceil(point),
    ...upTo(count).flatMap((step) => [Math.floor(point) - step, Math.ceil(point) + step]),
  ]);
  const ends = [-FURTHEST_MOMENT, FURTHEST_MOMENT];
  return unique([...moments, ...ends])
    .filter((moment) => Math.abs(moment) <= FURTHEST_MOMENT)
    .map((moment) => new Date(moment));
};

/** Texts at the points, and the `count` next texts after each; no text lies between. */
const textSamples = (points: readonly string[], count: number): string[] => {
  const after = points.flatMap((point) => upTo(count).map((step) => point + '\0'.repeat(step)));
  const first = upTo(count).map((step) => '\0'.repeat(step - 1));
  return [...new Set([...points, ...after, ...first])].sort(compareStrings);
};

const withoutRepeats = (values: readonly MaybeValue[]): MaybeValue[] => {
  const kept: MaybeValue[] = [];
  for (const value of values) {
    const isKnown = kept.some(
      (other) => (other === undefined) === (value === undefined) && equalValues(other, value),
    );
    if (!isKnown) kept.push(value);
  }
  return kept;
};

/**
 * Values that stand for all possible values of a field in comparisons with the constants: each
 * constant, `count` values in every gap between constants, and some values of each type that are
 * equal to no constant. There are no lists, unless a constant is a list.
 */
export const singleSamples = (constants: readonly Value[], count: number): MaybeValue[] => {
  const points = unique(
    constants.flatMap((constant) => {
      if (isDate(constant)) return [constant.getTime()];
      const number = isNumber(constant) ? Number(constant) : NaN;
      return Number.isNaN(number) ? [] : [number];
    }),
  );
  const texts = constants.filter((constant) => typeof constant === 'string');
  const others = constants.filter(
    (constant) => isDocument(constant) || Array.isArray(constant) || constant instanceof ObjectId,
  );
  const fresh = upTo(others.length + count);
  return withoutRepeats([
    undefined,
    null,
    true,
    false,
    NaN,
    ...numberSamples(points, count),
    ...dateSamples(points, count),
    ...textSamples(texts, count),
    ...constants,
    ...fresh.map((number) => ({ value: number })),
    ...fresh.map((number) => new ObjectId(number.toString(16).padStart(24, '0'))),
  ]);
};

/** Lists of more values than this are not tried. */
const MOST_ELEMENTS = 6;

/**
 * Lists that stand for all lists when a rule asks only which elements they have, and one value that
 * is no list. Nothing if there are too many.
 */
export const listSamples = (elements: readonly Value[]): MaybeValue[] | undefined => {
  const known = withoutRepeats(elements).filter((element) => element !== undefined);
  if (known.length > MOST_ELEMENTS) return undefined;
  const stranger = textSamples(
    known.filter((element) => typeof element === 'string'),
    1,
  ).at(-1);
  let lists: Value[][] = [[]];
  for (const element of [...known, stranger ?? '']) {
    lists = lists.flatMap((list) => [list, [...list, element]]);
  }
  return [undefined, null, ...lists];
};
