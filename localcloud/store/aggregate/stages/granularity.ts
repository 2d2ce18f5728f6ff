import { requestFailed } from '../../values/errors';

/** Rounds the boundaries of buckets to a series of preferred numbers. */
export interface Rounder {
  up(value: number): number;
  down(value: number): number;
}

const renard = [
  100, 106, 112, 118, 125, 132, 140, 150, 160, 170, 180, 190, 200, 212, 224, 236, 250, 265, 280,
  300, 315, 335, 355, 375, 400, 425, 450, 475, 500, 530, 560, 600, 630, 670, 710, 750, 800, 850,
  900, 950,
];
const betweenRenard = [
  103, 109, 115, 122, 128, 136, 145, 155, 165, 175, 185, 195, 206, 218, 230, 243, 258, 272, 290,
  307, 325, 345, 365, 387, 412, 437, 462, 487, 515, 545, 575, 615, 650, 690, 730, 775, 825, 875,
  925, 975,
];

const every = (series: readonly number[], step: number): readonly number[] =>
  series.filter((_, position) => position % step === 0);

/** The E series with three digits are powers of one root, with one exception. */
const eSeries = (length: number): readonly number[] =>
  Array.from({ length }, (_, position) => {
    const number = Math.round(100 * 10 ** (position / length));
    return number === 919 ? 920 : number;
  });

const e24 = [
  10, 11, 12, 13, 15, 16, 18, 20, 22, 24, 27, 30, 33, 36, 39, 43, 47, 51, 56, 62, 68, 75, 82, 91,
];

/**
 * Source: MongoDB manual, "$bucketAuto (aggregation)", Granularity, with the numbers that the server
 * has: its R40 lacks 335, and its R80 holds only those between the numbers of R40.
 */
const series: ReadonlyMap<string, readonly number[]> = new Map([
  ['R5', [10, 16, 25, 40, 63]],
  ['R10', every(renard, 4)],
  ['R20', every(renard, 2)],
  ['R40', renard.filter((number) => number !== 335)],
  ['R80', betweenRenard],
  ['1-2-5', [10, 20, 50]],
  ['E6', every(e24, 4)],
  ['E12', every(e24, 2)],
  ['E24', e24],
  ['E48', eSeries(48)],
  ['E96', eSeries(96)],
  ['E192', eSeries(192)],
]);

const powersOfTwo: Rounder = {
  up: (value) => (value === 0 ? 0 : 2 ** (Math.floor(Math.log2(value)) + 1)),
  down: (value) => (value === 0 ? 0 : 2 ** (Math.ceil(Math.log2(value)) - 1)),
};

/** The decade of a number's series: its first element times this is at most the number. */
const decadesAround = (value: number, numbers: readonly number[]): readonly number[] => {
  const digits = Math.floor(Math.log10(value / (numbers[0] ?? 1)));
  const times = (number: number, power: number): number =>
    power < 0 ? number / 10 ** -power : number * 10 ** power;
  return [digits - 1, digits, digits + 1].flatMap((power) =>
    numbers.map((number) => times(number, power)),
  );
};

const preferred = (numbers: readonly number[]): Rounder => ({
  up: (value) =>
    value === 0 ? 0 : (decadesAround(value, numbers).find((number) => number > value) ?? value),
  down: (value) =>
    value === 0
      ? 0
      : ([...decadesAround(value, numbers)].reverse().find((number) => number < value) ?? value),
});

/** The rounder of a granularity's name. */
export const rounderNamed = (name: unknown): Rounder => {
  if (name === 'POWERSOF2') return powersOfTwo;
  const numbers = typeof name === 'string' ? series.get(name) : undefined;
  if (!numbers) throw requestFailed(`Unknown rounding granularity '${String(name)}'`);
  return preferred(numbers);
};
