import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseCron } from '../functions/cron';
import { parseOptions } from '../options';
import { buildFunctions } from './support/functions';

/** A moment of Shanghai's time. */
const moment = (written: string): number => Date.parse(`${written.replace(' ', 'T')}+08:00`);
const show = (milliseconds: number | null): string => {
  if (milliseconds === null) return 'never';
  const shifted = new Date(milliseconds + 8 * 60 * 60 * 1000);
  return shifted.toISOString().slice(0, 19).replace('T', ' ');
};

describe("a timer's seven fields", () => {
  // 2026-03-01 is a Sunday.
  it.each([
    ['every second', '* * * * * * *', '2026-03-01 00:00:00', '2026-03-01 00:00:01'],
    ['a minute', '0 * * * * * *', '2026-03-01 00:00:00', '2026-03-01 00:01:00'],
    ['two at night', '0 0 2 * * * *', '2026-03-01 02:00:00', '2026-03-02 02:00:00'],
    ['the next year', '0 0 0 1 1 * *', '2026-03-01 00:00:00', '2027-01-01 00:00:00'],
    ['a step', '*/20 * * * * * *', '2026-03-01 00:00:41', '2026-03-01 00:01:00'],
    ['a step from a start', '0 10/25 * * * * *', '2026-03-01 00:36:00', '2026-03-01 01:10:00'],
    ['a step in a range', '0 0 8-18/5 * * * *', '2026-03-01 13:00:00', '2026-03-01 18:00:00'],
    [
      'a step longer than the field',
      '0 0 */24 * * * *',
      '2026-03-01 00:00:00',
      '2026-03-02 00:00:00',
    ],
    ['a list', '0 0 9,12,18 * * * *', '2026-03-01 09:00:00', '2026-03-01 12:00:00'],
    ['a list of ranges', '0 0 1-2,22-23 * * * *', '2026-03-01 02:00:00', '2026-03-01 22:00:00'],
    ['a range', '0 30 9-11 * * * *', '2026-03-01 11:30:00', '2026-03-02 09:30:00'],
    ['a name of a month', '0 0 0 1 jul * *', '2026-03-01 00:00:00', '2026-07-01 00:00:00'],
    ['names of days', '0 0 9 * * MON-FRI *', '2026-02-27 09:00:00', '2026-03-02 09:00:00'],
    ['Sunday as 0', '0 0 9 * * 0 *', '2026-03-01 09:00:00', '2026-03-08 09:00:00'],
    [
      'a day that not all months have',
      '0 0 0 31 * * *',
      '2026-03-31 00:00:00',
      '2026-05-31 00:00:00',
    ],
    ['the 29th of February', '0 0 0 29 2 * *', '2026-03-01 00:00:00', '2028-02-29 00:00:00'],
    ['either kind of day', '0 0 0 13 * FRI *', '2026-03-01 00:00:00', '2026-03-06 00:00:00'],
    ['the other kind of day', '0 0 0 12 * FRI *', '2026-03-07 00:00:00', '2026-03-12 00:00:00'],
    ['the last day', '0 0 0 L * * *', '2026-02-01 00:00:00', '2026-02-28 00:00:00'],
    ['the last day of a leap year', '0 0 0 L 2 * *', '2027-03-01 00:00:00', '2028-02-29 00:00:00'],
    ['the last Friday', '0 0 0 * * 5L *', '2026-03-01 00:00:00', '2026-03-27 00:00:00'],
    ['the last one by name', '0 0 0 * * FRIL *', '2026-03-28 00:00:00', '2026-04-24 00:00:00'],
    ['the second Monday', '0 0 0 * * MON#2 *', '2026-03-01 00:00:00', '2026-03-09 00:00:00'],
    ['the fifth Sunday', '0 0 0 * * 0#5 *', '2026-03-30 00:00:00', '2026-05-31 00:00:00'],
    ['a working day as it is', '0 0 0 16W * * *', '2026-03-01 00:00:00', '2026-03-16 00:00:00'],
    ['before a Saturday', '0 0 0 14W * * *', '2026-03-01 00:00:00', '2026-03-13 00:00:00'],
    ['after a Sunday', '0 0 0 15W * * *', '2026-03-01 00:00:00', '2026-03-16 00:00:00'],
    ['not into the month before', '0 0 0 1W 8 * *', '2026-03-01 00:00:00', '2026-08-03 00:00:00'],
    ['not into the month after', '0 0 0 31W 5 * *', '2026-03-01 00:00:00', '2026-05-29 00:00:00'],
    ['the last working day', '0 0 0 LW * * *', '2026-05-01 00:00:00', '2026-05-29 00:00:00'],
    ['one year', '0 0 0 1 1 * 2030', '2026-03-01 00:00:00', '2030-01-01 00:00:00'],
    ['years', '0 0 0 1 1 * 2020-2040/7', '2026-03-01 00:00:00', '2027-01-01 00:00:00'],
    ['a year that is over', '0 0 0 1 1 * 2025', '2026-03-01 00:00:00', 'never'],
    ['a day that never comes', '0 0 0 31 2 * *', '2026-03-01 00:00:00', 'never'],
    ['the end of time', '* * * * * * *', '2099-12-31 23:59:59', 'never'],
    ['spaces around', '  0 0 2  * * * * ', '2026-03-01 00:00:00', '2026-03-01 02:00:00'],
  ])('knows %s', (_name, expression, after, next) => {
    expect(show(parseCron(expression).next(moment(after)))).toBe(next);
  });

  it('goes on from what is no whole second', () => {
    const cron = parseCron('*/10 * * * * * *');
    expect(show(cron.next(moment('2026-03-01 00:00:09.999')))).toBe('2026-03-01 00:00:10');
    expect(show(cron.next(moment('2026-03-01 00:00:10.001')))).toBe('2026-03-01 00:00:20');
  });

  it.each([
    ['six fields', '0 0 2 * * *', 'has not seven fields'],
    ['five fields', '* * * * *', 'has not seven fields'],
    ['eight fields', '0 0 2 * * * * *', 'has not seven fields'],
    ['nothing', '', 'has not seven fields'],
    ['second 60', '60 * * * * * *', "'60' is no second (0 to 59)"],
    ['minute 60', '0 60 * * * * *', "'60' is no minute"],
    ['hour 24', '0 0 24 * * * *', "'24' is no hour"],
    ['day 0', '0 0 0 0 * * *', "'0' is no day of the month"],
    ['day 32', '0 0 0 32 * * *', "'32' is no day of the month"],
    ['month 13', '0 0 0 * 13 * *', "'13' is no month"],
    ['weekday 7', '0 0 0 * * 7 *', "'7' is no day of the week"],
    ['a year of two digits', '0 0 2 * * * 27', "'27' is no year (1970 to 2099)"],
    ['a strange name', '0 0 0 * FOO * *', "'FOO' is no month"],
    ['a weekday for a month', '0 0 0 * MON * *', "'MON' is no month"],
    ['a step of 0', '*/0 * * * * * *', 'the step of the second'],
    ['a step of nothing', '*/ * * * * * *', 'the step of the second'],
    ['two steps', '*/2/3 * * * * * *', "'*/2/3' is no second"],
    ['a range backwards', '0 0 18-9 * * * *', 'must not go backwards'],
    ['an open range', '0 0 9- * * * *', "'' is no hour"],
    ['a range of three', '0 0 1-2-3 * * * *', "'1-2-3' is no hour"],
    ['an empty entry', '0 0 9,,10 * * * *', "'' is no hour"],
    ['a negative number', '-5 * * * * * *', "'' is no second"],
    ['a fraction', '1.5 * * * * * *', "'1.5' is no second"],
    ['L for an hour', '0 0 L * * * *', "'L' is no hour"],
    ['W without a day', '0 0 0 W * * *', "'W' is no day of the month"],
    ['day 32W', '0 0 0 32W * * *', "'32' is no day of the month"],
    ['the sixth Monday', '0 0 0 * * 1#6 *', "'1#6' is no day of the week"],
  ])('refuses %s and says why', (_name, expression, reason) => {
    expect(() => parseCron(expression)).toThrow(reason);
  });
});

describe('the timers of a running cloud', () => {
  it('run in time, and those that cannot are named at the start', async () => {
    const folder = await buildFunctions(
      { ticking: "exports.main = async (event) => { console.log('tick', event.TriggerName); };" },
      {
        ticking: {
          triggers: [
            { name: 'each-second', type: 'timer', config: '* * * * * * *' },
            { name: 'wrong-one', type: 'timer', config: '0 0 25 * * * *' },
          ],
        },
      },
    );
    const data = mkdtempSync(path.join(tmpdir(), 'timers-'));
    const program = path.resolve(__dirname, '../dist/main.js');
    const cloud = spawn(
      process.execPath,
      [program, '--port', '0', '--data', data, '--no-seed', '--functions', folder],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    const lines: string[] = [];
    try {
      for await (const line of createInterface({ input: cloud.stderr })) {
        lines.push(line);
        if (lines.filter((other) => other.includes('tick each-second')).length === 2) break;
      }
    } finally {
      const exited = new Promise((done) => cloud.once('exit', done));
      cloud.kill();
      await exited;
      rmSync(data, { recursive: true, force: true });
    }
    expect(lines.filter((line) => line.includes('wrong-one'))).toEqual([
      "[localcloud] the timer wrong-one of ticking never runs: '25' is no hour (0 to 23)",
    ]);
  });
});

describe('the command line', () => {
  it('has defaults that serve this machine alone', () => {
    expect(parseOptions([])).toMatchObject({ host: '127.0.0.1', seed: true, testControls: false });
  });

  it.each([
    [['--port', 'x']],
    [['--port', '-1']],
    [['--port', '70000']],
    [['--nothing']],
    [['stray']],
  ])('refuses %j', (given) => {
    expect(() => parseOptions(given)).toThrow();
  });
});
