import {
  lastMonths,
  MONTHS_KEPT,
} from '../../../cloudfunctions/domain/ledger/state/monthly-totals';
import { post } from '../../../cloudfunctions/domain/ledger/steps/post';
import type { Member } from '../../../typings/collections/members';
import type { MonthTotals } from '../../../typings/collections/member/points';
import { aCatalog } from '../support/catalog';
import { aDraft, aMember } from '../support/member';

/** A moment in Shanghai, and the points of a row that is written then. */
type Step = readonly [moment: string, points: number];

/** The last day of the points of every row. */
const LAST_DAY = '2026-01-10';

const write = (member: Member, [moment, points]: Step): Member =>
  post(aDraft(member, aCatalog(), new Date(`${moment}+08:00`)), {
    type: 'admin_adjust',
    source: 'order',
    reason: '',
    allocations: [{ expires_on: LAST_DAY, points }],
  }).member;

const month = (name: string, earned: number, spent: number): MonthTotals => ({
  month: name,
  earned,
  spent,
});

describe('monthly totals', () => {
  it.each<[string, Step[], MonthTotals[]]>([
    ['nothing', [], []],
    [
      'earned and used in one month',
      [
        ['2025-03-01T00:00:00', 50],
        ['2025-03-31T23:59:59', -20],
        ['2025-03-31T23:59:59', 5],
      ],
      [month('2025-03', 55, 20)],
    ],
    [
      'over the end of a year, by the days of Shanghai',
      [
        ['2025-12-31T23:59:59', 50],
        ['2026-01-01T00:00:00', 7],
        ['2026-01-01T07:59:59', -9],
      ],
      [month('2025-12', 50, 0), month('2026-01', 7, 9)],
    ],
    [
      'points that lapse, in neither',
      [
        ['2025-12-31T12:00:00', 50],
        ['2026-01-11T12:00:00', 8],
      ],
      [month('2025-12', 50, 0), month('2026-01', 8, 0)],
    ],
    [
      'a clock that is a little behind',
      [
        ['2025-06-01T00:00:01', 5],
        ['2025-05-31T23:59:59', 6],
        ['2025-06-01T00:00:02', 7],
      ],
      [month('2025-05', 6, 0), month('2025-06', 12, 0)],
    ],
  ])('%s', (_name, steps, months) => {
    const member = steps.reduce(write, aMember());
    expect(member.monthly_totals).toEqual({ after_seq: 0, months });
  });

  it('are of a bounded number of months', () => {
    const steps = Array.from(
      { length: 10 },
      (_, index): Step => [`2025-${String(index + 1).padStart(2, '0')}-05T12:00:00`, index + 1],
    );
    const months = steps.reduce(write, aMember()).monthly_totals.months;
    expect(months).toHaveLength(MONTHS_KEPT);
    expect(months.at(0)).toEqual(month('2025-04', 4, 0));
    expect(months.at(-1)).toEqual(month('2025-10', 10, 0));
  });
});

describe('the last months', () => {
  const kept = { after_seq: 0, months: [month('2025-08', 1, 2), month('2025-11', 3, 4)] };

  it.each<[string, string, MonthTotals[]]>([
    [
      'with zeros where nothing changed',
      '2025-12-31',
      [
        month('2025-07', 0, 0),
        month('2025-08', 1, 2),
        month('2025-09', 0, 0),
        month('2025-10', 0, 0),
        month('2025-11', 3, 4),
        month('2025-12', 0, 0),
      ],
    ],
    [
      'over the end of a year, without what is older',
      '2026-02-01',
      [
        month('2025-09', 0, 0),
        month('2025-10', 0, 0),
        month('2025-11', 3, 4),
        month('2025-12', 0, 0),
        month('2026-01', 0, 0),
        month('2026-02', 0, 0),
      ],
    ],
  ])('%s', (_name, today, months) => expect(lastMonths(kept, today)).toEqual(months));
});
