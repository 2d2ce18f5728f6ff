import { sayMoment } from '../format';

/** A document as relaxed extended JSON. */
export type PlainDocument = Readonly<Record<string, unknown>>;

export function isPlain(value: unknown): value is PlainDocument {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a value is, for its looks and its width. */
export type ValueKind = 'text' | 'number' | 'word' | 'date' | 'nested' | 'missing';

export function kindOf(value: unknown): ValueKind {
  if (value === undefined) return 'missing';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean' || value === null) return 'word';
  if (isPlain(value) && '$date' in value) return 'date';
  if (isPlain(value) && ('$oid' in value || '$numberDouble' in value)) return 'text';
  return 'nested';
}

const longestPreview = 120;

/** A value on one line. */
export function sayValue(value: unknown): string {
  switch (kindOf(value)) {
    case 'missing':
      return '';
    case 'date':
      return sayDate(value);
    case 'text':
      return typeof value === 'string' ? value : String(Object.values(value as object)[0]);
    case 'nested':
      return JSON.stringify(value).slice(0, longestPreview);
    default:
      return String(value);
  }
}

function sayDate(value: unknown): string {
  const written: unknown = isPlain(value) ? value['$date'] : undefined;
  if (typeof written === 'string') return sayMoment(Date.parse(written));
  return isPlain(written) ? sayMoment(Number(written['$numberLong'])) : '';
}

/** The same text for the same `_id`. */
export function keyOf(id: unknown): string {
  return typeof id === 'string' ? id : JSON.stringify(id);
}
