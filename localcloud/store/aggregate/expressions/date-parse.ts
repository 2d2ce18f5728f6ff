import { requestFailed } from '../../values/errors';
import { fromLocal } from './time-zone';

interface Fields {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
  zone: string | undefined;
}

const iso =
  /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/;

const parseIso = (text: string): Fields | undefined => {
  const parts = iso.exec(text.trim());
  if (!parts) return undefined;
  const [, year, month, day = '1', hour = '0', minute = '0', second = '0', fraction = '', zone] =
    parts;
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    millisecond: Number(fraction.padEnd(3, '0').slice(0, 3)),
    zone,
  };
};

/** What each specifier of a format matches, and the field that it fills. */
const specifiers = new Map<string, readonly [pattern: string, field: keyof Fields]>([
  ['d', ['(\\d{2})', 'day']],
  ['H', ['(\\d{2})', 'hour']],
  ['L', ['(\\d{3})', 'millisecond']],
  ['m', ['(\\d{2})', 'month']],
  ['M', ['(\\d{2})', 'minute']],
  ['S', ['(\\d{2})', 'second']],
  ['Y', ['(\\d{4})', 'year']],
  ['z', ['([+-]\\d{2}:?\\d{2}|Z)', 'zone']],
]);

const parseFormat = (text: string, format: string): Fields | undefined => {
  const order: (keyof Fields)[] = [];
  let pattern = '';
  for (let position = 0; position < format.length; position += 1) {
    const character = format.charAt(position);
    if (character !== '%') {
      pattern += character.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
      continue;
    }
    position += 1;
    const letter = format.charAt(position);
    if (letter === '%') {
      pattern += '%';
      continue;
    }
    const specifier = specifiers.get(letter);
    if (!specifier) throw requestFailed(`Invalid format character '%${letter}' in format string`);
    pattern += specifier[0];
    order.push(specifier[1]);
  }
  const parts = new RegExp(`^${pattern}$`).exec(text);
  if (!parts) return undefined;
  const found = new Map(order.map((field, position) => [field, parts[position + 1]]));
  const number = (field: keyof Fields, otherwise: number): number =>
    Number(found.get(field) ?? otherwise);
  return {
    year: number('year', 1970),
    month: number('month', 1),
    day: number('day', 1),
    hour: number('hour', 0),
    minute: number('minute', 0),
    second: number('second', 0),
    millisecond: number('millisecond', 0),
    zone: found.get('zone'),
  };
};

/**
 * The date in a text: ISO 8601 unless a format is given. Throws if the text is no date, and if both
 * the text and the caller give a zone. Source: MongoDB manual, "$dateFromString".
 */
export const parseDate = (text: string, zone: string | undefined, format?: string): Date => {
  const fields = format === undefined ? parseIso(text) : parseFormat(text, format);
  if (!fields) throw requestFailed(`Error parsing date string '${text}'`);
  if (fields.zone !== undefined && zone !== undefined) {
    throw requestFailed(
      `you cannot pass in a date/time string with time zone information ('${fields.zone}') together with a timezone argument`,
    );
  }
  const { year, month, day, hour, minute, second, millisecond } = fields;
  const local = new Date(0);
  local.setUTCFullYear(year, month - 1, day);
  local.setUTCHours(hour, minute, second, millisecond);
  const isReal =
    local.getUTCMonth() === month - 1 &&
    local.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60;
  if (!isReal) throw requestFailed(`Error parsing date string '${text}': no such day or time`);
  return fromLocal(local.getTime(), fields.zone ?? zone ?? 'UTC');
};
