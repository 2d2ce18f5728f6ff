import { sayMoment } from '../format';

/** A document as relaxed extended JSON. */
export type PlainDocument = Readonly<Record<string, unknown>>;

export const isPlain = (value: unknown): value is PlainDocument =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The kind of a value, which decides its style and width. */
export type ValueKind = 'text' | 'number' | 'word' | 'date' | 'nested' | 'missing';

export const kindOf = (value: unknown): ValueKind => {
  if (value === undefined) return 'missing';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean' || value === null) return 'word';
  if (isPlain(value) && '$date' in value) return 'date';
  if (isPlain(value) && ('$oid' in value || '$numberDouble' in value)) return 'text';
  return 'nested';
};

const LONGEST_PREVIEW = 120;

/** A value on one line. */
export const sayValue = (value: unknown): string => {
  switch (kindOf(value)) {
    case 'missing':
      return '';
    case 'date':
      return sayDate(value);
    case 'text':
      return typeof value === 'string' ? value : String(Object.values(value as object)[0]);
    case 'nested':
      return JSON.stringify(value).slice(0, LONGEST_PREVIEW);
    default:
      return String(value);
  }
};

const sayDate = (value: unknown): string => {
  const written: unknown = isPlain(value) ? value['$date'] : undefined;
  if (typeof written === 'string') return sayMoment(Date.parse(written));
  return isPlain(written) ? sayMoment(Number(written['$numberLong'])) : '';
};

/** The same text for the same `_id`. */
export const keyOf = (id: unknown): string => (typeof id === 'string' ? id : JSON.stringify(id));
