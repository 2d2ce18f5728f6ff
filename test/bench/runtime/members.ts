import { mkdtemp, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dataFileIn, insertDocuments, Store } from 'localcloud';
import { collections } from '../../../typings/collections';

const BATCH_DOCUMENTS = 500;
const DIGITS = 7;

export const memberId = (number: number): string => `m${String(number).padStart(DIGITS, '0')}`;
export const openidOf = (number: number): string => `openid-${memberId(number)}`;

/** A new data folder with so many members, written through the store itself. */
export const makeMembersFolder = async (count: number): Promise<string> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-members-'));
  const store = new Store({ path: path.join(folder, 'store'), durable: false });
  await store.declare(collections);
  const registered = Date.parse('2025-01-01T00:00:00.000Z');
  for (let first = 0; first < count; first += BATCH_DOCUMENTS) {
    const size = Math.min(BATCH_DOCUMENTS, count - first);
    const documents = Array.from({ length: size }, (_unused, at) => {
      const number = first + at;
      return {
        _id: memberId(number),
        username: `member_${number}`,
        nickname: `会员 ${number}`,
        wechat_openid: openidOf(number),
        invite_code: memberId(number),
        invited_by: number % 3 === 0 ? memberId(Math.floor(number / 3)) : null,
        level_id: `level_${number % 5}`,
        status: 'active',
        points: number % 1000,
        register_time: new Date(registered + number * 1000),
      };
    });
    await insertDocuments(store, 'members', documents);
  }
  await store.close();
  // What is not on the disk yet, the start of the cloud would have to wait for.
  const file = await open(dataFileIn(path.join(folder, 'store')), 'r+');
  await file.sync();
  await file.close();
  return folder;
};
