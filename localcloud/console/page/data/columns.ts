import type { GridColumn } from '../components/virtual-grid';
import { kindOf, sayValue, type PlainDocument, type ValueKind } from './values';

const MOST_COLUMNS = 24;
const NARROWEST = 72;
const WIDEST = 260;
const CHARACTER_WIDTH = 7.6;
const PADDING = 24;

const fixedWidths: Partial<Record<ValueKind, number>> = { date: 168, nested: 200 };

const widthOf = (field: string, values: readonly unknown[]): number => {
  const widths = values.map((value) => {
    const text = sayValue(value);
    // Chinese characters are about twice as wide as letters.
    const wide = text.match(/[^\0-\u00ff]/g)?.length ?? 0;
    const natural = (Math.min(text.length, 40) + wide) * CHARACTER_WIDTH + PADDING;
    return fixedWidths[kindOf(value)] ?? natural;
  });
  const head = (field.length + 2) * CHARACTER_WIDTH + PADDING;
  return Math.round(Math.min(WIDEST, Math.max(NARROWEST, head, ...widths)));
};

/** Less useful columns come later: nested values, then empty fields. */
const lateness = (field: string, documents: readonly PlainDocument[]): number => {
  const kinds = new Set(documents.map((document) => kindOf(document[field])));
  if (kinds.has('nested')) return 1;
  const isFilled = documents.some((document) => (document[field] ?? '') !== '');
  return isFilled || field === '_id' ? 0 : 2;
};

/** The columns that documents have: their fields, `_id` first, in the order in which they appear. */
export const columnsOf = (documents: readonly PlainDocument[]): GridColumn[] => {
  const fields = new Set(['_id', ...documents.flatMap((document) => Object.keys(document))]);
  const ordered = [...fields]
    .map((field) => ({ field, late: lateness(field, documents) }))
    .sort((left, right) => left.late - right.late);
  return ordered.slice(0, MOST_COLUMNS).map(({ field }) => {
    const values = documents.map((document) => document[field]);
    return {
      key: field,
      label: field,
      width: widthOf(field, values),
      isNumber: values.some((value) => kindOf(value) === 'number'),
    };
  });
};

const MOST_SEARCHED = 10;

/** The query for a plain word: any short text that contains it. */
export const searchFor = (word: string, documents: readonly PlainDocument[]): PlainDocument => {
  const pattern = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const fields = columnsOf(documents)
    .map(({ key }) => key)
    .filter((field) => documents.some((document) => kindOf(document[field]) === 'text'))
    .slice(0, MOST_SEARCHED);
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
};
