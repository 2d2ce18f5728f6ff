import {
  addMember,
  expectedBreakage,
  noLiability,
  worthInFen,
} from '../../../tools/audit/check/liability';
import { toCsv, toTable } from '../../../tools/audit/check/liability-report';
import { soundFacts } from './facts';

const { member } = soundFacts();

const liability = [
  member,
  {
    ...member,
    points: 40,
    lots: [
      { expires_on: '2026-12-31', points: 10 },
      { expires_on: '2027-12-30', points: 30 },
    ],
    // A correction, and what a closed account left, were not used.
    points_by_type: { expired: -20, spent_order: -50, spent_exchange: 10, admin_adjust: -70 },
  },
].reduce(addMember, noLiability);

test('outstanding points are grouped by the month in which they lapse', () => {
  expect([...liability.byMonth].sort()).toEqual([
    ['2026-12', 10],
    ['2027-12', 90],
  ]);
  expect(liability).toMatchObject({ members: 2, outstanding: 100, expired: 20, used: 60 });
});

test.each([
  [100, 0, 0, 0],
  [100, 20, 60, 25],
  [100, 1, 2, 33],
  [9_007_199_254_740_991, 1, 0, 9_007_199_254_740_991],
])('of %i points, %i lapsed and %i used foretell %i', (points, expired, used, breakage) => {
  expect(expectedBreakage(points, { expired, used })).toBe(breakage);
});

test.each([
  [100, 100, 100],
  [99, 100, 99],
  [1, 3, 33],
])('%i points at %i to the yuan are %i fen', (points, pointsPerYuan, fen) => {
  expect(worthInFen(points, pointsPerYuan)).toBe(fen);
});

test('the report is a table, and the same as CSV', () => {
  expect(toTable(liability, 100)).toBe(
    [
      'item              points  expected breakage  value in yuan',
      'lapse in 2026-12      10                  2           0.10',
      'lapse in 2027-12      90                 22           0.90',
      'outstanding          100                 25           1.00',
      'pending                0                  0           0.00',
      'debt of members        0                  0           0.00',
    ].join('\n'),
  );
  expect(toCsv(liability, 100).split('\r\n').slice(0, 2)).toEqual([
    'item,points,expected breakage,value in yuan',
    'lapse in 2026-12,10,2,0.10',
  ]);
});
