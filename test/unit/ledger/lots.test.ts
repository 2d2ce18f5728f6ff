import fc from 'fast-check';
import {
  applyAllocations,
  MAXIMUM_LOTS,
  takeEarliest,
} from '../../../cloudfunctions/domain/ledger/state/lots';
import { addDays } from '../../../common/day';
import type { Lot } from '../../../typings/collections/member/points';

const sumOf = (lots: readonly { points: number }[]): number =>
  lots.reduce((sum, lot) => sum + lot.points, 0);

const january = { expires_on: '2026-01-31', points: 30 };
const march = { expires_on: '2026-03-31', points: 50 };

it.each<[string, Lot[], Lot[], Lot[]]>([
  ['a new day is put in order', [march], [january], [january, march]],
  ['equal days merge', [january], [january], [{ ...january, points: 60 }]],
  ['an emptied lot goes', [january, march], [{ ...january, points: -30 }], [march]],
  ['a lot is taken from', [march], [{ ...march, points: -20 }], [{ ...march, points: 30 }]],
])('%s', (_name, lots, allocations, expected) =>
  expect(applyAllocations(lots, allocations)).toEqual(expected),
);

it('refuses to take more from a lot than it holds', () => {
  expect(() => applyAllocations([january], [{ ...january, points: -31 }])).toThrow(RangeError);
});

it.each<[number, Lot[]]>([
  [0, []],
  [30, [{ ...january, points: -30 }]],
  [
    31,
    [
      { ...january, points: -30 },
      { ...march, points: -1 },
    ],
  ],
  [
    80,
    [
      { ...january, points: -30 },
      { ...march, points: -50 },
    ],
  ],
])('taking %i takes the earliest first', (points, expected) =>
  expect(takeEarliest([january, march], points)).toEqual(expected),
);

it('refuses to take more than there is', () => {
  expect(() => takeEarliest([january, march], 81)).toThrow(RangeError);
});

describe('too many lots', () => {
  const daily = (count: number, start = '2026-01-01'): Lot[] =>
    Array.from({ length: count }, (_, index) => ({
      expires_on: addDays(start, index),
      points: index + 1,
    }));

  it('merge to the end of the latest month that has several', () => {
    const lots = applyAllocations([], daily(MAXIMUM_LOTS + 1));
    // 61 days from 1 January: the two of March merge.
    expect(lots.at(-1)).toEqual({ expires_on: '2026-03-31', points: 121 });
    expect(lots.at(-2)?.expires_on).toBe('2026-02-28');
    expect(lots).toHaveLength(MAXIMUM_LOTS);
  });

  it('merge months to years when no month has several', () => {
    const monthly = Array.from({ length: 61 }, (_, index) => ({
      expires_on: `${2026 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-15`,
      points: 1,
    }));
    const lots = applyAllocations([], monthly);
    expect(lots.length).toBeLessThanOrEqual(MAXIMUM_LOTS);
    expect(sumOf(lots)).toBe(61);
    expect(
      lots.at(-1)?.expires_on.endsWith('-12-31') || lots.at(-2)?.expires_on.endsWith('-12-31'),
    ).toBe(true);
  });

  it('stay bounded, lose nothing and never shorten a life', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 1, max: 999 })), {
          maxLength: 200,
        }),
        (entries) => {
          let lots: Lot[] = [];
          for (const [days, points] of entries) {
            const before = lots;
            const added = { expires_on: addDays('2026-01-01', days), points };
            lots = applyAllocations(lots, [added]);
            expect(lots.length).toBeLessThanOrEqual(MAXIMUM_LOTS);
            expect(sumOf(lots)).toBe(sumOf(before) + points);
            // What lapses by any day is never more than it was.
            for (const { expires_on: day } of lots) {
              const lapsing = (open: readonly Lot[]) =>
                sumOf(open.filter((lot) => lot.expires_on <= day));
              expect(lapsing(lots)).toBeLessThanOrEqual(lapsing([...before, added]));
            }
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});
