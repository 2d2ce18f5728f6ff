import { requestFailed } from '../../values/errors';
import type { Document, Value } from '../../values/values';
import { isoDayOfWeek, isoWeek, startOfIsoYear } from './calendar';
import { dateOf, zoneOf } from './date-operands';
import { isTrue } from './boolean';
import { isNullish, namedOperands } from './operands';
import { fromLocal, toLocal } from './time-zone';
import type { Compiler, OperatorCompiler, OperatorTable } from './types';

const clockFields = ['hour', 'minute', 'second', 'millisecond'] as const;
const allFields = [
  'year',
  'month',
  'day',
  'isoWeekYear',
  'isoWeek',
  'isoDayOfWeek',
  ...clockFields,
  'timezone',
] as const;

const starts: Readonly<Record<string, number>> = { month: 1, day: 1, isoWeek: 1, isoDayOfWeek: 1 };

/** A part may be outside its usual range: the rest is added to the larger parts. */
const checkPart = (value: number, field: string): number => {
  const isYear = field === 'year' || field === 'isoWeekYear';
  if (!Number.isInteger(value)) {
    throw requestFailed(`'${field}' must evaluate to an integer, found ${value}`);
  }
  if (isYear ? value < 1 || value > 9999 : Math.abs(value) > 32_767) {
    throw requestFailed(
      `'${field}' must evaluate to a value in the range ${isYear ? '[1, 9999]' : '[-32768, 32767]'}`,
    );
  }
  return value;
};

const dateFromParts: OperatorCompiler = (operand, compiler) => {
  const named = namedOperands('$dateFromParts', operand, [], allFields);
  const isIso = named.isoWeekYear !== undefined;
  if (!isIso && named.year === undefined) {
    throw requestFailed("$dateFromParts requires either 'year' or 'isoWeekYear' to be present");
  }
  const mixed = isIso
    ? (['year', 'month', 'day'] as const)
    : (['isoWeek', 'isoDayOfWeek'] as const);
  if (mixed.some((field) => named[field] !== undefined)) {
    throw requestFailed('$dateFromParts does not allow mixing natural dates with ISO dates');
  }
  const dayFields = isIso ? ['isoWeekYear', 'isoWeek', 'isoDayOfWeek'] : ['year', 'month', 'day'];
  const given = new Map<string, Value | undefined>(Object.entries(named));
  const parts = [...dayFields, ...clockFields].map((field) => {
    const written = given.get(field);
    return { field, evaluate: written === undefined ? undefined : compiler.expression(written) };
  });
  const timezone = named.timezone === undefined ? undefined : compiler.expression(named.timezone);
  return (root) => {
    const values: number[] = [];
    for (const { field, evaluate } of parts) {
      const value = evaluate ? evaluate(root) : (starts[field] ?? 0);
      if (isNullish(value)) return null;
      if (typeof value !== 'number') throw requestFailed(`'${field}' must evaluate to an integer`);
      values.push(checkPart(value, field));
    }
    const zone = timezone ? zoneOf(timezone(root)) : 'UTC';
    if (zone === null) return null;
    const [year = 0, second = 1, third = 1, hour = 0, minute = 0, seconds = 0, milliseconds = 0] =
      values;
    const local = new Date(0);
    if (isIso) {
      local.setTime(startOfIsoYear(year));
      local.setUTCDate(local.getUTCDate() + (second - 1) * 7 + third - 1);
    } else {
      local.setUTCFullYear(year, second - 1, third);
    }
    local.setUTCHours(hour, minute, seconds, milliseconds);
    return fromLocal(local.getTime(), zone);
  };
};

const optional = (compiler: Compiler, value: Value | undefined) =>
  value === undefined ? undefined : compiler.expression(value);

const dateToParts: OperatorCompiler = (operand, compiler) => {
  const named = namedOperands('$dateToParts', operand, ['date'], ['timezone', 'iso8601']);
  const date = compiler.expression(named.date);
  const timezone = optional(compiler, named.timezone);
  const iso = optional(compiler, named.iso8601);
  return (root) => {
    const value = date(root);
    const zone = timezone ? zoneOf(timezone(root)) : 'UTC';
    if (isNullish(value) || zone === null) return null;
    const local = toLocal(dateOf(value), zone);
    const week = isoWeek(local);
    const day: Document =
      iso && isTrue(iso(root))
        ? { isoWeekYear: week.year, isoWeek: week.week, isoDayOfWeek: isoDayOfWeek(local) }
        : {
            year: local.getUTCFullYear(),
            month: local.getUTCMonth() + 1,
            day: local.getUTCDate(),
          };
    return {
      ...day,
      hour: local.getUTCHours(),
      minute: local.getUTCMinutes(),
      second: local.getUTCSeconds(),
      millisecond: local.getUTCMilliseconds(),
    };
  };
};

/** Source: MongoDB manual, "$dateFromParts" and "$dateToParts". */
export const dateMaking: OperatorTable = [
  ['$dateFromParts', dateFromParts],
  ['$dateToParts', dateToParts],
];
