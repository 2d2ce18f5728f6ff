/** The times at which a timer is due, in Shanghai's time. */
export interface Cron {
  /** The first due time after a given one, in milliseconds since 1970; none after 2099. */
  next(after: number): number | null;
}

interface Field {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  /** Names that stand for numbers, the smallest first. */
  readonly names?: readonly string[];
}

const months = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const weekdays = 'SUN MON TUE WED THU FRI SAT'.split(' ');

const fields = {
  second: { name: 'second', least: 0, most: 59 },
  minute: { name: 'minute', least: 0, most: 59 },
  hour: { name: 'hour', least: 0, most: 23 },
  day: { name: 'day of the month', least: 1, most: 31 },
  month: { name: 'month', least: 1, most: 12, names: months },
  weekday: { name: 'day of the week', least: 0, most: 6, names: weekdays },
  year: { name: 'year', least: 1970, most: 2099 },
} as const satisfies Readonly<Record<string, Field>>;

/** Shanghai has had no summer time since 1991. */
const SHANGHAI_MILLISECONDS = 8 * 60 * 60 * 1000;
const SECOND_MILLISECONDS = 1000;
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;
const WEEK_DAYS = 7;
const SATURDAY = 6;

const readNumber = (written: string, field: Field): number => {
  const named = field.names?.indexOf(written.toUpperCase()) ?? -1;
  const value =
    named >= 0 ? named + field.least : /^\d{1,4}$/.test(written) ? Number(written) : NaN;
  if (value >= field.least && value <= field.most) return value;
  throw new Error(`'${written}' is no ${field.name} (${field.least} to ${field.most})`);
};

/** `5`, `5-9`, `*`, each with or without `/step`; `5/step` goes up to the greatest. */
const readPart = (part: string, field: Field): number[] => {
  const [range = '', step, ...rest] = part.split('/');
  const [first = '', last, ...more] = range.split('-');
  if (rest.length > 0 || more.length > 0) throw new Error(`'${part}' is no ${field.name}`);
  const start = range === '*' ? field.least : readNumber(first, field);
  let end = start;
  if (last !== undefined) end = readNumber(last, field);
  else if (range === '*' || step !== undefined) end = field.most;
  const stride = step === undefined ? 1 : /^\d{1,4}$/.test(step) ? Number(step) : 0;
  if (stride < 1) throw new Error(`'${part}': the step of the ${field.name} must be 1 or more`);
  if (end < start) throw new Error(`'${part}': a range of the ${field.name} must not go backwards`);
  const values: number[] = [];
  for (let value = start; value <= end; value += stride) values.push(value);
  return values;
};

const readSet = (written: string, field: Field): ReadonlySet<number> =>
  new Set(written.split(',').flatMap((part) => readPart(part, field)));

/** A day of the calendar. */
interface Day {
  readonly day: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  /** How many days its month has. */
  readonly length: number;
}

type DayTest = (day: Day) => boolean;

/** `15W`: the working day nearest to the 15th in the same month. */
const nearestWorkingDay =
  (wanted: (length: number) => number): DayTest =>
  ({ day, weekday, length }) => {
    const target = Math.min(wanted(length), length);
    const targetWeekday = (((weekday + target - day) % WEEK_DAYS) + WEEK_DAYS) % WEEK_DAYS;
    if (targetWeekday === SATURDAY) return day === (target === 1 ? target + 2 : target - 1);
    if (targetWeekday === 0) return day === (target === length ? target - 2 : target + 1);
    return day === target;
  };

const readDay = (part: string): DayTest => {
  if (part === 'L') return ({ day, length }) => day === length;
  if (part === 'LW') return nearestWorkingDay((length) => length);
  const workingDay = /^(\d{1,2})W$/.exec(part)?.[1];
  if (workingDay !== undefined) {
    const target = readNumber(workingDay, fields.day);
    const test = nearestWorkingDay(() => target);
    return (day) => target <= day.length && test(day);
  }
  const days = new Set(readPart(part, fields.day));
  return ({ day }) => days.has(day);
};

const readWeekday = (part: string): DayTest => {
  const last = /^(\w{1,3})L$/.exec(part)?.[1];
  if (last !== undefined) {
    const wanted = readNumber(last, fields.weekday);
    return ({ day, weekday, length }) => weekday === wanted && day > length - WEEK_DAYS;
  }
  const [, name, count] = /^(\w{1,3})#([1-5])$/.exec(part) ?? [];
  if (name !== undefined && count !== undefined) {
    const wanted = readNumber(name, fields.weekday);
    return ({ day, weekday }) => weekday === wanted && Math.ceil(day / WEEK_DAYS) === Number(count);
  }
  const days = new Set(readPart(part, fields.weekday));
  return ({ weekday }) => days.has(weekday);
};

/** When both kinds of day are given, one match is enough, as in the real cloud. */
const readDays = (days: string, weekdaysWritten: string): DayTest => {
  const byDay = days.toUpperCase().split(',').map(readDay);
  const byWeekday = weekdaysWritten.toUpperCase().split(',').map(readWeekday);
  const isAnyDay = days === '*';
  const isAnyWeekday = weekdaysWritten === '*';
  if (isAnyDay && isAnyWeekday) return () => true;
  const tests = isAnyDay ? byWeekday : isAnyWeekday ? byDay : [...byDay, ...byWeekday];
  return (day) => tests.some((test) => test(day));
};

/**
 * Reads a timer's seven fields, seconds first and the year last, as the platform documents them
 * ("定时触发器"): `*`, lists, ranges, steps and names, and beside them `L`, `W` and `#`. Throws an
 * error that names what is wrong.
 */
export const parseCron = (expression: string): Cron => {
  const written = expression.trim().split(/\s+/);
  const [second, minute, hour, day, month, weekday, year] = written;
  const isComplete = weekday !== undefined && year !== undefined && written.length === 7;
  if (!isComplete || !second || !minute || !hour || !day || !month) {
    throw new Error(
      `'${expression}' has not seven fields: second, minute, hour, day, month, week, year`,
    );
  }
  const seconds = [...readSet(second, fields.second)].sort((one, other) => one - other);
  const minutes = [...readSet(minute, fields.minute)].sort((one, other) => one - other);
  const hours = [...readSet(hour, fields.hour)].sort((one, other) => one - other);
  const monthSet = readSet(month, fields.month);
  const yearSet = readSet(year, fields.year);
  const isDay = readDays(day, weekday);

  /** The first due time of a day at or after one, in milliseconds since its midnight. */
  const timeFrom = (least: number): number | null => {
    for (const atHour of hours) {
      for (const atMinute of minutes) {
        const start = (atHour * 60 + atMinute) * 60;
        if ((start + 59) * SECOND_MILLISECONDS < least) continue;
        const found = seconds.find((at) => (start + at) * SECOND_MILLISECONDS >= least);
        if (found !== undefined) return (start + found) * SECOND_MILLISECONDS;
      }
    }
    return null;
  };

  return {
    next(after) {
      const local =
        Math.floor(after / SECOND_MILLISECONDS + 1) * SECOND_MILLISECONDS + SHANGHAI_MILLISECONDS;
      let midnight = Math.floor(local / DAY_MILLISECONDS) * DAY_MILLISECONDS;
      let least = local - midnight;
      for (;;) {
        const date = new Date(midnight);
        const [atYear, atMonth] = [date.getUTCFullYear(), date.getUTCMonth()];
        if (atYear > fields.year.most) return null;
        const nextMonth = Date.UTC(atYear, atMonth + 1);
        if (!yearSet.has(atYear) || !monthSet.has(atMonth + 1)) {
          midnight = yearSet.has(atYear) ? nextMonth : Date.UTC(atYear + 1, 0);
          least = 0;
          continue;
        }
        const length = new Date(nextMonth - DAY_MILLISECONDS).getUTCDate();
        const isDue = isDay({ day: date.getUTCDate(), weekday: date.getUTCDay(), length });
        const time = isDue ? timeFrom(least) : null;
        if (time !== null) return midnight + time - SHANGHAI_MILLISECONDS;
        midnight += DAY_MILLISECONDS;
        least = 0;
      }
    },
  };
};
