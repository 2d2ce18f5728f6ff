import type { Context } from '../support/case';
import type { Transaction } from '../support/sdk';
import { platform } from '../support/sources';

export const source = platform('Database.startTransaction');
export const documents = [
  { _id: 'a', n: 1 },
  { _id: 'b', n: 2 },
];

export const conflict = {
  errCode: -501_001,
  message: /\[ResourceUnavailable\.TransactionConflict\]/,
};
export const over = { errCode: -501_001, message: /\[ResourceUnavailable\.TransactionNotExist\]/ };

/** Runs with an open transaction and ends it whatever happens. */
export const inTransaction = async <Result>(
  { db, collectionName }: Context,
  run: (inside: Context['collection'], transaction: Transaction) => Promise<Result>,
): Promise<Result> => {
  const transaction = await db.startTransaction();
  try {
    return await run(transaction.collection(collectionName), transaction);
  } finally {
    await transaction.rollback().catch(() => undefined);
  }
};

export const valueOf = async (collection: Context['collection'], id: string): Promise<unknown> =>
  (await collection.doc(id).get()).data['n'];

export const pause = (milliseconds: number): Promise<string> =>
  new Promise((resolve) => setTimeout(() => resolve('waits'), milliseconds));
