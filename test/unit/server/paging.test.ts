import { listNewestFirst, type TimeRange } from '../../../cloudfunctions/server/paging';

interface Row {
  readonly _id: string;
  readonly created: Date;
}

const row = (_id: string, second: number): Row => ({ _id, created: new Date(second * 1000) });

const isIn = (range: TimeRange, { _id, created }: Row): boolean => {
  if ('_id' in range) {
    return created.getTime() === range.created.getTime() && _id < range._id.$lt;
  }
  return !('created' in range) || created < range.created.$lt;
};

const newestFirst = (a: Row, b: Row): number =>
  b.created.getTime() - a.created.getTime() || (a._id < b._id ? 1 : -1);

/** Every page of a list, one after the other. */
const pagesOf = async (copied: Row[], pending: Row[], limit: number) => {
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const page = await listNewestFirst({ cursor, limit }, pending, (range, count) =>
      Promise.resolve(
        copied
          .filter((candidate) => isIn(range, candidate))
          .sort(newestFirst)
          .slice(0, count),
      ),
    );
    if (!page.ok) throw new Error('a cursor of its own is refused');
    pages.push(page.value.rows.map(({ _id }) => _id));
    cursor = page.value.nextCursor;
  } while (cursor !== undefined);
  return pages;
};

const rows = [row('a', 1), row('b', 2), row('c', 2), row('d', 2), row('e', 3)];

describe('listNewestFirst', () => {
  it.each([
    ['all copied', rows, []],
    ['none copied', [], rows],
    ['some copied', rows.slice(0, 3), rows.slice(3)],
    ['copied, but still pending too', rows, rows.slice(2)],
  ])('shows each row once: %s', async (_, copied, pending) => {
    for (const limit of [1, 2, 3, 4, 5, 6]) {
      const pages = await pagesOf([...copied], [...pending], limit);
      expect(pages.flat()).toEqual(['e', 'd', 'c', 'b', 'a']);
      expect(pages.every((page) => page.length <= limit)).toBe(true);
      expect(pages).toHaveLength(Math.ceil(5 / limit));
    }
  });

  it.each(['', 'x', ':a', '1.5:a', 'NaN:a', '8640000000000001:a', '-9007199254740991:a'])(
    'refuses the cursor %j',
    async (cursor) => {
      const page = await listNewestFirst({ cursor, limit: 1 }, [], () => Promise.resolve([]));
      expect(page).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
    },
  );
});
