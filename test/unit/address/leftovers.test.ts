import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Store } from 'localcloud';
import { add } from '../../../cloudfunctions/address/add';
import { list } from '../../../cloudfunctions/address/list';
import type { Context, MemberContext } from '../../../cloudfunctions/server/context';
import type { Database } from '../../../cloudfunctions/platform/database';
import { collections } from '../../../typings/collections';
import { createStoreDatabase } from '../../simulation/harness/store-database';
import { testCipher } from '../support/context';
import { aCatalog } from '../support/catalog';
import { createInvocations, cutAt, CutOff } from '../support/cut-off';
import { aMember } from '../support/member';

const folder = mkdtempSync(path.join(tmpdir(), 'leftovers-'));
const store = new Store({ path: folder, durable: false });
const db = createStoreDatabase(store);
const invoke = createInvocations({
  db,
  start: new Date('2026-03-01T02:00:00Z'),
  cipher: testCipher(),
  rules: aCatalog(),
});

beforeAll(async () => {
  await store.declare(collections);
  await db.insert('members', aMember());
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const asMember = async (context: Context): Promise<MemberContext> => {
  const member = await db.get('members', 'm1');
  if (member === null) throw new Error('the member is gone');
  return { ...context, member };
};

const addOnce = async (context: Context) =>
  add(await asMember(context), {
    requestId: 'address-once',
    name: '林小满',
    phone: '13800138000',
    province: '浙江省',
    city: '杭州市',
    district: '西湖区',
    address: '文三路 1 号',
  });

it('an address that was left behind stays when a repeat makes it its own meanwhile', async () => {
  // Cut off between the document and the member's list.
  await expect(addOnce(invoke(0, cutAt(db, 0, true).db))).rejects.toThrow(CutOff);
  const find: Database['find'] = async (name, selection) => {
    const found = await db.find(name, selection);
    expect(await addOnce(invoke(90))).toMatchObject({ ok: true });
    return found;
  };
  await list(await asMember(invoke(90, { ...db, find })), {});
  expect(await list(await asMember(invoke(91)), {})).toMatchObject({
    value: { items: [{ _id: 'm1:address-once', is_default: true }] },
  });
});
