import { badField, success, type Result } from '../../common/result';

/** What every list takes. */
export interface Paging {
  readonly cursor?: string | undefined;
  /** Rows per page. */
  readonly limit: number;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly nextCursor?: string;
}

interface Timed {
  readonly _id: string;
  readonly created: Date;
}

/** The rows after a position, newest first; rows of one moment are ordered by id. */
export type TimeRange =
  | Readonly<Record<never, never>>
  | { readonly created: { readonly $lt: Date } }
  | { readonly created: Date; readonly _id: { readonly $lt: string } };

const SEPARATOR = ':';

/** Splits a cursor made of a number and an id, or null for one that is not ours. */
export const parseCursor = (cursor: string): { number: number; id: string } | null => {
  const at = cursor.indexOf(SEPARATOR);
  const number = Number(cursor.slice(0, at));
  return at < 1 || !Number.isSafeInteger(number) ? null : { number, id: cursor.slice(at + 1) };
};

/** The same for a list that is ordered by time: the number must be one that a date can hold. */
const parseTimeCursor = (cursor: string): { number: number; id: string } | null => {
  const position = parseCursor(cursor);
  return position === null || Number.isNaN(new Date(position.number).getTime()) ? null : position;
};

export const makeCursor = (number: number, id: string): string => `${number}${SEPARATOR}${id}`;

/** Cuts a page off rows that may be one too many, which tells that there is a next page. */
export const cutPage = <Row>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => string,
): Page<Row> => {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return rows.length > limit && last !== undefined
    ? { rows: page, nextCursor: cursorOf(last) }
    : { rows: page };
};

const isAfter = (row: Timed, position: { number: number; id: string }): boolean =>
  row.created.getTime() < position.number ||
  (row.created.getTime() === position.number && row._id < position.id);

const byNewest = (left: Timed, right: Timed): number =>
  right.created.getTime() - left.created.getTime() || (left._id < right._id ? 1 : -1);

/**
 * A page of a list, newest first, of what a collection holds and what is still to be copied into
 * it. One wave.
 */
export const listNewestFirst = async <Row extends Timed>(
  { cursor, limit }: Paging,
  pending: readonly Row[],
  find: (range: TimeRange, limit: number) => Promise<Row[]>,
): Promise<Result<Page<Row>, 'INVALID_INPUT'>> => {
  const position = cursor === undefined ? null : parseTimeCursor(cursor);
  if (cursor !== undefined && position === null)
    return badField('cursor', 'is not a known position');
  const ranges: TimeRange[] =
    position === null
      ? [{}]
      : [
          { created: new Date(position.number), _id: { $lt: position.id } },
          { created: { $lt: new Date(position.number) } },
        ];
  const found = await Promise.all(ranges.map((range) => find(range, limit + 1)));
  const copied = new Map(found.flat().map((row) => [row._id, row]));
  const waiting = pending.filter(
    (row) => !copied.has(row._id) && (position === null || isAfter(row, position)),
  );
  const rows = [...copied.values(), ...waiting].sort(byNewest);
  return success(cutPage(rows, limit, (row) => makeCursor(row.created.getTime(), row._id)));
};
