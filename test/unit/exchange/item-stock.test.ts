import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Store } from 'localcloud';
import { stockPart, takeStock } from '../../../cloudfunctions/domain/exchange/commit/item-stock';
import { endHold } from '../../../cloudfunctions/domain/reserve/end-hold';
import { collections } from '../../../typings/collections';
import type { PointsExchange } from '../../../typings/collections/points_exchanges';
import { createStoreDatabase } from '../../simulation/harness/store-database';
import { testContext } from '../support/context';

const folder = mkdtempSync(path.join(tmpdir(), 'stock-'));
const store = new Store({ path: folder, durable: false });
const db = createStoreDatabase(store);
const by = (requestId: string) => testContext({ db, requestId });

beforeAll(() => store.declare(collections));
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** Puts an item on the shelf, and answers it as everybody reads it before anybody writes. */
const shelve = async (_id: string, fields: Partial<PointsExchange>): Promise<PointsExchange> => {
  const item: PointsExchange = {
    _id,
    name: '',
    description: '',
    image: '',
    points_required: 1,
    exchange_type: 'coupon',
    reward_value: 1,
    reward_product_id: null,
    reward_coupon_id: null,
    stock: null,
    used_count: 0,
    status: 'active',
    sort_order: 1,
    created: new Date(0),
    updated: new Date(0),
    limit_per_member: null,
    reward_privilege: null,
    coupon_minimum: null,
    coupon_valid_days: 1,
    holds: {},
    returns: {},
    ...fields,
  };
  await db.insert('points_exchanges', item);
  return item;
};
/** What one invocation holds for a redemption. */
const partOf = (maker: string, itemId: string, recordId: string) =>
  stockPart(by(maker), 'holds', itemId, recordId);
const reserve = (maker: string, item: PointsExchange, recordId: string): Promise<boolean> =>
  takeStock(by(maker), item, partOf(maker, item._id, recordId));
const giveBack = (maker: string, itemId: string): Promise<void> =>
  endHold(by(maker), partOf(maker, itemId, 'm:a'), 0);
const read = (id: string) => db.get('points_exchanges', id);

it('never takes more than there is, however old the look at the item', async () => {
  const seen = await shelve('two', { stock: 2 });
  expect(await reserve('a', seen, 'm:a')).toBe(true);
  expect(await reserve('b', seen, 'm:b')).toBe(false);
  expect(await read('two')).toMatchObject({ stock: 1, used_count: 1, status: 'active' });
  const again = await read('two');
  if (again === null) throw new Error('the item is gone');
  expect(await reserve('b', again, 'm:b')).toBe(true);
  expect(await reserve('c', again, 'm:c')).toBe(false);
  expect(await read('two')).toMatchObject({ stock: 0, used_count: 2, status: 'out_of_stock' });
});

it.each<[string, Partial<PointsExchange>]>([
  ['another price', { points_required: 2 }],
  ['another status', { status: 'inactive' }],
  ['a limit to what was unlimited', { stock: 5 }],
])('takes nothing when the item has got %s', async (name, change) => {
  const seen = await shelve(name, {});
  await db.update('points_exchanges', { _id: name }, { $set: change });
  expect(await reserve('a', seen, 'm:a')).toBe(false);
  expect(await read(name)).toMatchObject({ used_count: 0, holds: {} });
});

it('takes one for a record once', async () => {
  const seen = await shelve('plenty', {});
  expect(await reserve('a', seen, 'm:a')).toBe(true);
  expect(await reserve('b', seen, 'm:a')).toBe(false);
  expect(await read('plenty')).toMatchObject({ stock: null, used_count: 1 });
});

it('gives back once, only what the same invocation took, and opens a sold-out item again', async () => {
  const seen = await shelve('last', { stock: 1 });
  await reserve('a', seen, 'm:a');
  expect(await read('last')).toMatchObject({ stock: 0, status: 'out_of_stock' });
  await giveBack('b', 'last');
  expect(await read('last')).toMatchObject({ stock: 0, used_count: 1 });
  for (let time = 0; time < 3; time += 1) await giveBack('a', 'last');
  expect(await read('last')).toMatchObject({
    stock: 1,
    used_count: 0,
    status: 'active',
    holds: {},
  });
});

it('leaves an item down that was taken down meanwhile', async () => {
  const seen = await shelve('down', { stock: 1 });
  await reserve('a', seen, 'm:a');
  await db.update('points_exchanges', { _id: 'down' }, { $set: { status: 'inactive' } });
  await giveBack('a', 'down');
  expect(await read('down')).toMatchObject({ stock: 1, used_count: 0, status: 'inactive' });
});
