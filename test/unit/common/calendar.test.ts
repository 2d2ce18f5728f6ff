import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { transformFileSync } from '@swc/core';
import fc from 'fast-check';
import * as days from '../../../common/day';
import { celebrates, daysOn, isLeap, shopDay, yearOn } from '../../simulation/model/calendar';

/** Days from 1999 to 2105: with leap years, and 2000 and 2100, of which only the first is one. */
const day = fc.integer({ min: 0, max: 38_700 }).map((number) => daysOn('1999-01-01', number));

/** A moment near the beginning of a day in Shanghai, or any other. */
const moment = fc.oneof(
  fc.tuple(day, fc.integer({ min: -2, max: 2 })).map(([text, milliseconds]) => {
    return new Date(Date.parse(`${text}T00:00:00+08:00`) + milliseconds);
  }),
  fc.date({
    min: new Date('1999-01-01T00:00:00Z'),
    max: new Date('2105-01-01T00:00:00Z'),
    noInvalidDate: true,
  }),
);

describe('days follow a calendar that was written apart', () => {
  const runs = { numRuns: 500 };

  it('addDays and daysBetween', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -800, max: 800 }), (from, number) => {
        expect(days.addDays(from, number)).toBe(daysOn(from, number));
        expect(days.daysBetween(from, daysOn(from, number))).toBe(number);
      }),
      runs,
    );
  });

  it('addYears', () => {
    fc.assert(
      fc.property(day, (from) => expect(days.addYears(from, 1)).toBe(yearOn(from))),
      runs,
    );
  });

  it('dayOf and endOfDay', () => {
    fc.assert(
      fc.property(moment, (at) => {
        const today = days.dayOf(at);
        expect(today).toBe(shopDay(at));
        const end = days.endOfDay(today);
        expect(at.getTime()).toBeLessThanOrEqual(end.getTime());
        expect(days.dayOf(end)).toBe(today);
        expect(days.dayOf(new Date(end.getTime() + 1))).toBe(daysOn(today, 1));
      }),
      runs,
    );
  });

  it('months end where the next one begins', () => {
    fc.assert(
      fc.property(day, (from) => {
        const last = days.lastDayOf(days.monthOf(from));
        expect(days.monthOf(last)).toBe(days.monthOf(from));
        expect(days.dayOfMonth(daysOn(last, 1))).toBe(1);
        expect(days.previousMonth(days.monthOf(daysOn(last, 1)))).toBe(days.monthOf(from));
      }),
      runs,
    );
  });

  it('a birthday comes once in each year, of 29 February too', () => {
    const leapDay = fc.constantFrom('1996-02-29', '2000-02-29');
    const years = fc.integer({ min: 2001, max: 2104 });
    fc.assert(
      fc.property(fc.oneof(leapDay, day), years, (birthday, year) => {
        fc.pre(birthday < `${year}-01-01`);
        const celebrated = Array.from({ length: isLeap(year) ? 366 : 365 }, (_, index) =>
          daysOn(`${year}-01-01`, index),
        ).filter((today) => days.isBirthday(birthday, today));
        expect(celebrated).toHaveLength(1);
        expect(celebrates(birthday, celebrated[0] ?? '')).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the host’s zone', () => {
  const source = path.resolve(__dirname, '../../../common/day.ts');
  const { code } = transformFileSync(source, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
  });

  /** Moments about midnight in Shanghai, on the host, and at changes of summer time. */
  const moments = [
    '2025-03-08T15:59:59.999Z',
    '2025-03-08T16:00:00.000Z',
    '2025-03-09T10:00:00.000Z',
    '2025-11-02T09:00:00.000Z',
    '2024-02-29T09:59:59.999Z',
    '2024-12-31T16:00:00.000Z',
    '2025-12-31T10:00:00.000Z',
  ];

  /** What the module answers in a process of its own, whose zone is another one from its start. */
  const runIn = (zone: string): { offset: number; answers: unknown } =>
    JSON.parse(
      execFileSync(
        process.execPath,
        [
          '-e',
          `const exports = {}; const module = { exports };
          (function () { ${code} })();
          const days = module.exports;
          const answers = ${JSON.stringify(moments)}.map((text) => {
            const day = days.dayOf(new Date(text));
            return [day, days.addDays(day, 1), days.addYears(day, 1), days.endOfYear(day, 1),
              days.endOfDay(day).toISOString(), days.lastDayOf(days.monthOf(day)),
              days.previousMonth(days.monthOf(day)), days.isBirthday('2000-02-29', day)];
          });
          console.log(JSON.stringify({ offset: new Date(0).getTimezoneOffset(), answers }));`,
        ],
        { env: { ...process.env, TZ: zone }, encoding: 'utf8' },
      ),
    );

  const expected = moments.map((text) => {
    const today = shopDay(new Date(text));
    return [
      today,
      daysOn(today, 1),
      yearOn(today),
      `${Number(today.slice(0, 4)) + 1}-12-31`,
      new Date(Date.parse(`${daysOn(today, 1)}T00:00:00+08:00`) - 1).toISOString(),
      days.lastDayOf(today.slice(0, 7)),
      days.previousMonth(today.slice(0, 7)),
      celebrates('2000-02-29', today),
    ];
  });

  it.each([
    ['UTC', 0],
    ['America/Los_Angeles', 480],
    ['Pacific/Kiritimati', 640],
    ['Asia/Shanghai', -480],
  ])('%s changes nothing', (zone, offset) => {
    expect(runIn(zone)).toEqual({ offset, answers: expected });
  });
});
