import * as v from 'valibot';

/** Points: an integer that JavaScript holds exactly. */
export const points = v.pipe(v.number(), v.safeInteger());

/** Points that must be at least one. */
export const positivePoints = v.pipe(points, v.minValue(1));

/** Money in fen (1/100 yuan): a non-negative integer. */
export const fen = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** An id of one of our documents. The character set keeps operators and paths out. */
export const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_:.-]{1,128}$/));

/** Made by the client before it sends; a retry reuses it and gets the first reply again. */
export const requestId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,64}$/));

/** The key that makes a system event exactly-once within its member and event. */
export const eventKey = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_.-]{1,64}$/));

/** A point in time, as JSON carries it. */
export const timestamp = v.pipe(v.string(), v.isoTimestamp());

/** An Asia/Shanghai day, `YYYY-MM-DD`. */
export const day = v.pipe(v.string(), v.isoDate());

const isCalendarDay = (text: string): boolean => {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

/** A day that the calendar has: not 30 February. */
export const realDay = v.pipe(day, v.check(isCalendarDay, 'a day of the calendar'));

/** An Asia/Shanghai month, `YYYY-MM`. */
export const month = v.pipe(v.string(), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/));

/** What nobody sees; the last one is a blank that counts as a symbol. */
const UNSEEN = '\\p{Z}\\p{Cc}\\p{M}\\p{Default_Ignorable_Code_Point}\\u2800';
/** Control characters, halves of characters, line breaks, and what turns the direction of others. */
const REFUSED = '\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\p{Bidi_Control}';

/**
 * Text that a person wrote: trimmed, bounded in characters (an emoji of one code point is one), with
 * something to see in it.
 */
export const text = (maximumCharacters: number) =>
  v.pipe(
    v.string(),
    v.maxLength(maximumCharacters * 4),
    v.trim(),
    v.regex(new RegExp(`^(?=[^]*[^${UNSEEN}])[^${REFUSED}]{1,${maximumCharacters}}$`, 'u')),
  );

/** The name of whoever acts through the system; it is recorded. */
export const operator = text(50);

/** Where a list goes on: an opaque text from the page before. */
const cursor = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_:.-]{1,128}$/));

/** What every list takes. */
export const paging = {
  cursor: v.optional(cursor),
  /** Rows per page. */
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50)), 20),
};

/** What every list answers: its rows, and where the next page starts if there is one. */
export const page = <Item extends v.GenericSchema>(item: Item) =>
  v.object({ items: v.array(item), nextCursor: v.optional(cursor) });

/** An action without input. */
export const nothing = v.strictObject({});
