import { requestFailed } from '../../values/errors';
import { dayOfYear, isoDayOfWeek, isoWeek, weekOfYear } from './calendar';
import { dateOf, zoneOf } from './date-operands';
import { parseDate } from './date-parse';
import { isNullish, namedOperands } from './operands';
import { offsetAt, toLocal } from './time-zone';
import { typeName } from '../../values/type-name';
import type { OperatorCompiler, OperatorTable } from './types';

const padded = (value: number, width: number): string => String(value).padStart(width, '0');

const offsetText = (minutes: number): string => {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${padded(Math.floor(size / 60), 2)}${padded(size % 60, 2)}`;
};

/** What each specifier writes, from the local time and its offset from UTC in minutes. */
const specifiers = new Map<string, (local: Date, offsetMinutes: number) => string>([
  ['d', (local) => padded(local.getUTCDate(), 2)],
  ['G', (local) => padded(isoWeek(local).year, 4)],
  ['H', (local) => padded(local.getUTCHours(), 2)],
  ['j', (local) => padded(dayOfYear(local), 3)],
  ['L', (local) => padded(local.getUTCMilliseconds(), 3)],
  ['m', (local) => padded(local.getUTCMonth() + 1, 2)],
  ['M', (local) => padded(local.getUTCMinutes(), 2)],
  ['S', (local) => padded(local.getUTCSeconds(), 2)],
  ['u', (local) => String(isoDayOfWeek(local))],
  ['U', (local) => padded(weekOfYear(local), 2)],
  ['V', (local) => padded(isoWeek(local).week, 2)],
  ['w', (local) => String(local.getUTCDay() + 1)],
  ['Y', (local) => padded(local.getUTCFullYear(), 4)],
  ['z', (_local, minutes) => offsetText(minutes)],
  ['Z', (_local, minutes) => String(minutes)],
  ['%', () => '%'],
]);

const formatDate = (date: Date, zone: string, format: string): string => {
  const local = toLocal(date, zone);
  const minutes = offsetAt(date.getTime(), zone) / 60_000;
  return format.replace(/%(.?)/gs, (_all, letter: string) => {
    if (letter === '') throw requestFailed("Unmatched '%' at end of format string");
    const write = specifiers.get(letter);
    if (!write) throw requestFailed(`Invalid format character '%${letter}' in format string`);
    return write(local, minutes);
  });
};

const dateToString: OperatorCompiler = (operand, compiler) => {
  const named = namedOperands('$dateToString', operand, ['date'], ['format', 'timezone', 'onNull']);
  const optional = (value: typeof named.format) =>
    value === undefined ? undefined : compiler.expression(value);
  const date = compiler.expression(named.date);
  const format = optional(named.format);
  const timezone = optional(named.timezone);
  const onNull = optional(named.onNull);
  return (root) => {
    const value = date(root);
    const zone = timezone ? zoneOf(timezone(root)) : 'UTC';
    const written = format ? format(root) : undefined;
    if (isNullish(value)) return onNull ? onNull(root) : null;
    if (zone === null || (format && isNullish(written))) return null;
    if (written !== undefined && typeof written !== 'string') {
      throw requestFailed(
        `$dateToString requires that 'format' be a string, found: ${typeName(written)}`,
      );
    }
    const isUtc = zone === 'UTC' || zone === 'GMT';
    const usual = isUtc || !timezone ? '%Y-%m-%dT%H:%M:%S.%LZ' : '%Y-%m-%dT%H:%M:%S.%L';
    return formatDate(dateOf(value), zone, written ?? usual);
  };
};

const dateFromString: OperatorCompiler = (operand, compiler) => {
  const named = namedOperands(
    '$dateFromString',
    operand,
    ['dateString'],
    ['format', 'timezone', 'onError', 'onNull'],
  );
  const optional = (value: typeof named.format) =>
    value === undefined ? undefined : compiler.expression(value);
  const text = compiler.expression(named.dateString);
  const format = optional(named.format);
  const timezone = optional(named.timezone);
  const [onError, onNull] = [optional(named.onError), optional(named.onNull)];
  return (root) => {
    const value = text(root);
    const zone = timezone ? zoneOf(timezone(root)) : undefined;
    const written = format ? format(root) : undefined;
    if (isNullish(value)) return onNull ? onNull(root) : null;
    if (zone === null || (format && isNullish(written))) return null;
    try {
      if (typeof value !== 'string') {
        throw requestFailed(
          `$dateFromString requires that 'dateString' be a string, found: ${typeName(value)}`,
        );
      }
      if (written !== undefined && typeof written !== 'string') {
        throw requestFailed(
          `$dateFromString requires that 'format' be a string, found: ${typeName(written)}`,
        );
      }
      return parseDate(value, zone, written ?? undefined);
    } catch (error) {
      if (onError) return onError(root);
      throw error;
    }
  };
};

/** Source: MongoDB manual, "$dateToString" and "$dateFromString". */
export const dateTexts: OperatorTable = [
  ['$dateFromString', dateFromString],
  ['$dateToString', dateToString],
];
