import type { GridColumn } from '../components/virtual-grid';
import { kindOf, sayValue, type PlainDocument, type ValueKind } from './values';

const mostColumns = 24;
const narrowest = 72;
const widest = 260;
const characterWidth = 7.6;
const padding = 24;

const fixedWidths: Partial<Record<ValueKind, number>> = { date: 168, nested: 200 };

function widthOf(field: string, values: readonly unknown[]): number {
  const widths = values.map((value) => {
    const text = sayValue(value);
    // Chinese characters are about twice as wide as letters.
    const wide = text.match(/[^\0-\u00ff]/g)?.length ?? 0;
    const natural = (Math.min(text.length, 40) + wide) * characterWidth + padding;
    return fixedWidths[kindOf(value)] ?? natural;
  });
  const head = (field.length + 2) * characterWidth + padding;
  return Math.round(Math.min(widest, Math.max(narrowest, head, ...widths)));
}

/** Later for what says less on one line: nested values, then fields that nobody has filled. */
function lateness(field: string, documents: readonly PlainDocument[]): number {
  const kinds = new Set(documents.map((document) => kindOf(document[field])));
  if (kinds.has('nested')) return 1;
  const isFilled = documents.some((document) => (document[field] ?? '') !== '');
  return isFilled || field === '_id' ? 0 : 2;
}

/** The columns that documents have: their fields, `_id` first, in the order in which they appear. */
export function columnsOf(documents: readonly PlainDocument[]): GridColumn[] {
  const fields = new Set(['_id', ...documents.flatMap((document) => Object.keys(document))]);
  const ordered = [...fields]
    .map((field) => ({ field, late: lateness(field, documents) }))
    .sort((left, right) => left.late - right.late);
  return ordered.slice(0, mostColumns).map(({ field }) => {
    const values = documents.map((document) => document[field]);
    return {
      key: field,
      label: field,
      width: widthOf(field, values),
      isNumber: values.some((value) => kindOf(value) === 'number'),
    };
  });
}

const mostSearched = 10;

/** What somebody looks for who writes a word instead of a query: any short text that contains it. */
export function searchFor(word: string, documents: readonly PlainDocument[]): PlainDocument {
  const pattern = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const fields = columnsOf(documents)
    .map(({ key }) => key)
    .filter((field) => documents.some((document) => kindOf(document[field]) === 'text'))
    .slice(0, mostSearched);
  const alternatives = fields.map((field) => ({
    [field]: { $regularExpression: { pattern, options: 'i' } },
  }));
  const number = Number(word);
  const numbers = columnsOf(documents).filter(({ isNumber }) => isNumber && word !== '');
  return {
    $or: [
      ...(alternatives.length > 0 ? alternatives : [{ _id: word }]),
      ...(Number.isFinite(number) ? numbers.map(({ key }) => ({ [key]: number })) : []),
    ],
  };
}
