/** The values that one kind of field of a template accepts. */
interface FieldKind {
  readonly longest: number;
  readonly accepts: (value: string) => boolean;
}

const matches =
  (pattern: RegExp): FieldKind['accepts'] =>
  (value) =>
    pattern.test(value);

const clock = String.raw`([01]?\d|2[0-3])[:：][0-5]\d([:：][0-5]\d)?`;
const day = String.raw`(\d{4})(?:年|-|/|\.)(\d{1,2})(?:月|-|/|\.)(\d{1,2})日?`;
const moment = new RegExp(`^${day}( +${clock})?$`);
const time = new RegExp(`^${clock}$`);

/** Whether a day exists: the 30th of February does not. */
const isDay = (value: string): boolean => {
  const [, year, month, date] = (moment.exec(value) ?? []).map(Number);
  if (year === undefined || month === undefined || date === undefined) return false;
  const made = new Date(Date.UTC(year, month - 1, date));
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === date;
};

/** One value, or two with a half-width `~` between them; a full-width one is refused. */
const oneOrSpan =
  (accepts: (value: string) => boolean) =>
  (value: string): boolean => {
    const ends = value.split('~');
    return ends.length <= 2 && ends.every((end) => accepts(end.trim()));
  };

const LONGEST_CHINESE_NAME = 10;
const LONGEST_MOMENTS = 64;

/**
 * The kinds by the word that a field's name begins with, such as `thing` in `thing1`. From the table
 * of https://developers.weixin.qq.com/miniprogram/dev/api-backend/open-api/subscribe-message/subscribeMessage.send.html
 */
const kinds: ReadonlyMap<string, FieldKind> = new Map([
  ['thing', { longest: 20, accepts: () => true }],
  ['number', { longest: 32, accepts: matches(/^-?\d+(\.\d+)?$/) }],
  ['letter', { longest: 32, accepts: matches(/^[A-Za-z]+$/) }],
  ['symbol', { longest: 5, accepts: matches(/^[\p{P}\p{S}]+$/u) }],
  ['character_string', { longest: 32, accepts: matches(/^[\x20-\x7e]+$/) }],
  ['time', { longest: LONGEST_MOMENTS, accepts: oneOrSpan((end) => time.test(end) || isDay(end)) }],
  ['date', { longest: LONGEST_MOMENTS, accepts: oneOrSpan(isDay) }],
  ['amount', { longest: 32, accepts: matches(/^[^\d\s.]?\d{1,10}(\.\d+)?元?$/) }],
  ['phone_number', { longest: 17, accepts: matches(/^[\d+()*# -]+$/) }],
  [
    'car_number',
    {
      longest: 8,
      accepts: matches(/^[\p{Script=Han}A-Za-z0-9][A-Za-z0-9]*[\p{Script=Han}A-Za-z0-9]$/u),
    },
  ],
  [
    'name',
    {
      longest: 20,
      accepts: (value) =>
        /^[\p{L}\p{P}\p{Zs}]+$/u.test(value) &&
        (!/\p{Script=Han}/u.test(value) || [...value].length <= LONGEST_CHINESE_NAME),
    },
  ],
  ['phrase', { longest: 5, accepts: matches(/^\p{Script=Han}+$/u) }],
  ['enum', { longest: 20, accepts: () => true }],
]);

/** What is wrong with the value of a field, in WeChat's words; null if it is good. */
export const complaintOf = (field: string, value: unknown): 'is empty' | 'invalid' | null => {
  if (value === undefined || value === null || value === '') return 'is empty';
  const kind = kinds.get(/^([a-z_]+?)\d+$/.exec(field)?.[1] ?? '');
  if (!kind || typeof value !== 'string') return 'invalid';
  if (value.trim() === '') return 'is empty';
  return [...value].length <= kind.longest && kind.accepts(value) ? null : 'invalid';
};

/** Whether a template may have a field of this name. */
export const isFieldName = (field: string): boolean =>
  kinds.has(/^([a-z_]+?)\d+$/.exec(field)?.[1] ?? '');
