import { readHistory } from '../../tools/audit/check/read-history';
import { openDatabase } from '../../tools/audit/open-database';
import { openShop, type Shop } from './support/shop';

/** More than two pages of the platform's 1 000. */
const LONG = 2_500;
const SHORT = 3;

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
  for (const [userId, count] of [
    ['long', LONG],
    ['short', SHORT],
    ['other', SHORT],
  ] as const) {
    const indexes = Array.from({ length: count }, (_, index) => index);
    await shop.insert(
      'points_records',
      indexes.map((index) => ({ _id: `${userId}:${index}`, user_id: userId, seq: count - index })),
    );
    await shop.insert(
      'points_events',
      indexes.map((index) => ({
        _id: `${userId}:${index}`,
        user_id: userId,
        // Seven events share each instant, also where a page ends.
        created: { $date: new Date(1_700_000_000_000 + Math.floor(index / 7)).toISOString() },
      })),
    );
  }
});
afterAll(() => shop.stop());

it.each([
  ['points_records', ['short', 'other'], 2 * SHORT],
  ['points_events', ['short', 'other'], 2 * SHORT],
  ['points_records', ['long', 'short'], LONG + SHORT],
  ['points_events', ['long', 'short'], LONG + SHORT],
] as const)('reads each of the %s of %j once', async (collection, memberIds, count) => {
  const database = openDatabase({ env: undefined, url: shop.url, data: shop.data });
  const read = await readHistory(database, collection, memberIds);
  expect(read).toHaveLength(count);
  expect(new Set(read.map(({ _id }) => _id)).size).toBe(count);
  expect(read.every(({ user_id }) => memberIds.some((id) => id === user_id))).toBe(true);
});
