import type { Table } from '../support/case';
import { platform, sdk } from '../support/sources';

const source = platform('Database.runTransaction');
const documents = [{ _id: 'a', n: 1 }];

export const run: Table = {
  name: 'runTransaction',
  cases: [
    {
      name: 'commits and answers what the callback answers',
      source: source,
      documents,
      run: async ({ db, collection, collectionName, _ }) => {
        const answer = await db.runTransaction(async (transaction) => {
          await transaction
            .collection(collectionName)
            .doc('a')
            .update({ data: { n: _.inc(1) } });
          return { fine: true };
        });
        return [answer, (await collection.doc('a').get()).data['n']];
      },
      result: [{ fine: true }, 2],
    },
    {
      name: 'rolls back when the callback throws',
      source: source,
      documents,
      run: async ({ db, collection, collectionName }) => {
        const error = await db
          .runTransaction(async (transaction) => {
            await transaction
              .collection(collectionName)
              .doc('a')
              .update({ data: { n: 9 } });
            throw new Error('no');
          })
          .catch((thrown: unknown) => (thrown instanceof Error ? thrown.message : thrown));
        return [error, (await collection.doc('a').get()).data['n']];
      },
      result: ['no', 1],
    },
    {
      name: 'rejects with the reason of a rollback',
      source: source,
      documents,
      run: async ({ db, collection, collectionName }) => {
        const reason = await db
          .runTransaction(async (transaction) => {
            await transaction
              .collection(collectionName)
              .doc('a')
              .update({ data: { n: 9 } });
            await transaction.rollback({ why: 'too little stock' });
          })
          .catch((thrown: unknown) => thrown);
        return [reason, (await collection.doc('a').get()).data['n']];
      },
      result: [{ why: 'too little stock' }, 1],
    },
    {
      name: 'tries four times when the conflict keeps its code',
      source: sdk('transaction/index.js'),
      documents,
      run: async ({ db }) => {
        let attempts = 0;
        await db
          .runTransaction(async () => {
            attempts += 1;
            throw Object.assign(new Error('conflict'), { code: 'DATABASE_TRANSACTION_CONFLICT' });
          })
          .catch(() => undefined);
        return attempts;
      },
      result: 4,
    },
    {
      name: 'as often as asked',
      source: sdk('transaction/index.js'),
      documents,
      run: async ({ db }) => {
        let attempts = 0;
        await db
          .runTransaction(async () => {
            attempts += 1;
            throw Object.assign(new Error('conflict'), { code: 'DATABASE_TRANSACTION_CONFLICT' });
          }, 1)
          .catch(() => undefined);
        return attempts;
      },
      result: 2,
    },
    {
      name: 'a conflict of an operation loses its code and is not tried again',
      source: sdk('wx-server-sdk, error-checker'),
      documents,
      run: async ({ db, collection, collectionName }) => {
        let attempts = 0;
        const message = await db
          .runTransaction(async (transaction) => {
            attempts += 1;
            await collection.doc('a').update({ data: { n: 10 + attempts } });
            await transaction
              .collection(collectionName)
              .doc('a')
              .update({ data: { n: 9 } });
          })
          .catch((thrown: unknown) => JSON.stringify(thrown) + String(thrown));
        return [attempts, /TransactionConflict/.test(String(message))];
      },
      result: [1, true],
    },
    {
      name: 'increments side by side are all there or have failed',
      source: source,
      documents,
      run: async ({ db, collection, collectionName, _ }) => {
        const results = await Promise.allSettled(
          Array.from({ length: 8 }, () =>
            db.runTransaction((transaction) =>
              transaction
                .collection(collectionName)
                .doc('a')
                .update({ data: { n: _.inc(1) } }),
            ),
          ),
        );
        const done = results.filter(({ status }) => status === 'fulfilled').length;
        return done >= 1 && (await collection.doc('a').get()).data['n'] === 1 + done;
      },
      result: true,
    },
  ],
};
