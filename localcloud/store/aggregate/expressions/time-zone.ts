import { requestFailed } from '../../values/errors';

const MINUTE = 60_000;
const formatters = new Map<string, Intl.DateTimeFormat>();

const fixedOffset = (zone: string): number | undefined => {
  if (zone === 'UTC' || zone === 'GMT' || zone === 'Z') return 0;
  const parts = /^([+-])(\d{2})(?::?(\d{2}))?$/.exec(zone);
  if (!parts) return undefined;
  const minutes = Number(parts[2]) * 60 + Number(parts[3] ?? 0);
  return (parts[1] === '-' ? -minutes : minutes) * MINUTE;
};

const formatterOf = (zone: string): Intl.DateTimeFormat => {
  const known = formatters.get(zone);
  if (known) return known;
  try {
    if (!/^[A-Za-z]/.test(zone)) throw new RangeError(zone);
    const formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(zone, formatter);
    return formatter;
  } catch {
    throw requestFailed(`unrecognized time zone identifier: "${zone}"`);
  }
};

/**
 * How many milliseconds a zone is ahead of UTC at an instant. A zone is an Olson name or an offset
 * such as `+08:00`, `+0800` or `+08`. Source: MongoDB manual, "$dateToParts", Olson Timezone Identifier.
 */
export const offsetAt = (instant: number, zone: string): number => {
  const fixed = fixedOffset(zone);
  if (fixed !== undefined) return fixed;
  const parts = new Map(
    formatterOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type));
  const year = parts.get('era') === 'BC' ? 1 - part('year') : part('year');
  const local = new Date(0);
  local.setUTCFullYear(year, part('month') - 1, part('day'));
  local.setUTCHours(part('hour'), part('minute'), part('second'));
  return local.getTime() - Math.floor(instant / 1000) * 1000;
};

/** A date whose UTC fields are the fields that a clock in the zone shows. */
export const toLocal = (date: Date, zone: string): Date =>
  new Date(date.getTime() + offsetAt(date.getTime(), zone));

/** The instant at which a clock in the zone shows these fields (given as UTC milliseconds). */
export const fromLocal = (local: number, zone: string): Date => {
  const first = local - offsetAt(local, zone);
  return new Date(local - offsetAt(first, zone));
};
