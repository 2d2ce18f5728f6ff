import {
  addDays,
  addYears,
  dayOf,
  daysBetween,
  endOfDay,
  endOfYear,
  isBirthday,
  isBirthdayMonth,
  lastDayOf,
  nextMonth,
  previousMonth,
  timeOf,
  weekdayOf,
} from '../../../common/day';

describe('a day of Asia/Shanghai', () => {
  it.each([
    ['2025-02-28T15:59:59.999Z', '2025-02-28'],
    ['2025-02-28T16:00:00.000Z', '2025-03-01'],
    ['2024-12-31T16:00:00.000Z', '2025-01-01'],
    ['2024-02-29T00:00:00.000Z', '2024-02-29'],
  ])('%s falls on %s', (moment, day) => expect(dayOf(new Date(moment))).toBe(day));

  it('ends at the right millisecond', () => {
    expect(endOfDay('2025-03-01').toISOString()).toBe('2025-03-01T15:59:59.999Z');
  });
});

it.each([
  ['2025-02-28', 1, '2025-03-01'],
  ['2024-02-28', 1, '2024-02-29'],
  ['2025-01-01', -1, '2024-12-31'],
  ['2025-03-01', 0, '2025-03-01'],
])('addDays(%s, %i) is %s', (day, days, expected) => {
  expect(addDays(day, days)).toBe(expected);
  expect(daysBetween(day, expected)).toBe(days);
});

it.each([
  ['2024-02-29', 1, '2025-02-28'],
  ['2024-02-29', 4, '2028-02-29'],
  ['2025-03-01', 1, '2026-03-01'],
])('addYears(%s, %i) is %s', (day, years, expected) => expect(addYears(day, years)).toBe(expected));

it.each([
  ['2024-02', '2024-02-29', '2024-01'],
  ['2025-02', '2025-02-28', '2025-01'],
  ['2100-02', '2100-02-28', '2100-01'],
  ['2025-01', '2025-01-31', '2024-12'],
  ['2025-12', '2025-12-31', '2025-11'],
])('%s ends on %s and comes after %s', (month, last, before) => {
  expect(lastDayOf(month)).toBe(last);
  expect(previousMonth(month)).toBe(before);
  expect(nextMonth(before)).toBe(month);
});

it.each([
  ['2026-11-22T01:05:00.000Z', '09:05'],
  ['2026-11-22T15:59:59.999Z', '23:59'],
  ['2026-11-22T16:00:00.000Z', '00:00'],
])('the clock shows at %s %s', (moment, time) => expect(timeOf(new Date(moment))).toBe(time));

it.each([
  ['2026-11-22', 0],
  ['2026-11-23', 1],
  ['2024-02-29', 4],
])('%s is weekday %i', (day, weekday) => expect(weekdayOf(day)).toBe(weekday));

it('points live to the end of the next calendar year', () => {
  expect(endOfYear('2025-01-01', 1)).toBe('2026-12-31');
  expect(endOfYear('2025-12-31', 1)).toBe('2026-12-31');
});

it.each([
  ['2000-03-01', '2025-03-01', true],
  ['2000-03-01', '2025-03-02', false],
  ['2000-02-29', '2024-02-29', true],
  ['2000-02-29', '2024-02-28', false],
  ['2000-02-29', '2025-02-28', true],
  ['2000-02-29', '2025-03-01', false],
  ['2030-03-01', '2025-03-01', false],
  [null, '2025-03-01', false],
])('born on %s, %s is a birthday: %s', (birthday, day, expected) =>
  expect(isBirthday(birthday, day)).toBe(expected),
);

it.each([
  ['2000-03-15', '2025-03-01', true],
  ['2000-03-15', '2025-04-15', false],
  ['2000-02-29', '2025-02-01', true],
  ['2025-03-15', '2025-03-01', false],
  [null, '2025-03-01', false],
])('the month of a birthday on %s: %s %s', (birthday, day, expected) =>
  expect(isBirthdayMonth(birthday, day)).toBe(expected),
);
