import type { Table } from '../support/case';
import type { Transaction } from '../support/sdk';
import { platform } from '../support/sources';
import { documents, inTransaction, source, valueOf } from './open';

export const isolation: Table = {
  name: 'isolation',
  cases: [
    {
      name: 'reads its own writes',
      source: source,
      documents,
      run: (context) =>
        inTransaction(context, async (inside) => {
          await inside.doc('a').update({ data: { n: 5 } });
          return valueOf(inside, 'a');
        }),
      result: 5,
    },
    {
      name: 'nobody else reads them before the commit',
      source: source,
      documents,
      run: (context) =>
        inTransaction(context, async (inside) => {
          await inside.doc('a').update({ data: { n: 5 } });
          return valueOf(context.collection, 'a');
        }),
      result: 1,
    },
    {
      name: 'everybody reads them afterwards',
      source: source,
      documents,
      run: async (context) => {
        await inTransaction(context, async (inside, transaction) => {
          await inside.doc('a').update({ data: { n: context._.inc(4) } });
          await inside.doc('b').update({ data: { n: 9 } });
          await transaction.commit();
        });
        return [await valueOf(context.collection, 'a'), await valueOf(context.collection, 'b')];
      },
      result: [5, 9],
    },
    {
      name: 'a rollback undoes all of them',
      source: source,
      documents,
      run: async (context) => {
        await inTransaction(context, async (inside) => {
          await inside.doc('a').update({ data: { n: 5 } });
          await inside.doc('b').remove();
          await inside.add({ data: { _id: 'c' } });
        });
        const { data } = await context.collection.orderBy('_id', 'asc').get();
        return data;
      },
      result: documents,
    },
    {
      name: 'sees the state of its start',
      source: source,
      documents,
      run: (context) =>
        inTransaction(context, async (inside) => {
          const before = await valueOf(inside, 'a');
          await context.collection.doc('a').update({ data: { n: 7 } });
          await context.collection.doc('b').update({ data: { n: 8 } });
          return [before, await valueOf(inside, 'a'), await valueOf(inside, 'b')];
        }),
      result: [1, 1, 2],
    },
    {
      name: 'does not see what was added since',
      source: source,
      documents,
      run: (context) =>
        inTransaction(context, async (inside) => {
          await context.collection.add({ data: { _id: 'c', n: 3 } });
          return inside.doc('c').get();
        }),
      error: { errCode: -1, message: /document with _id c does not exist/ },
    },
    {
      name: 'still sees what was removed since',
      source: source,
      documents,
      run: (context) =>
        inTransaction(context, async (inside) => {
          await context.collection.doc('a').remove();
          return valueOf(inside, 'a');
        }),
      result: 1,
    },
    {
      name: 'add, set and remove inside',
      source: source,
      documents,
      run: async (context) => {
        const replies = await inTransaction(context, async (inside, transaction) => {
          const added = await inside.add({ data: { _id: 'c', n: 3 } });
          const set = await inside.doc('b').set({ data: { m: 1 } });
          const removed = await inside.doc('a').remove();
          await transaction.commit();
          return [added._id, set.stats.updated, removed.stats.removed];
        });
        const { data } = await context.collection.orderBy('_id', 'asc').get();
        return { replies, data };
      },
      result: {
        replies: ['c', 1, 1],
        data: [
          { _id: 'b', m: 1 },
          { _id: 'c', n: 3 },
        ],
      },
    },
    {
      name: 'a query inside sees the state of the start and its own writes',
      source: source,
      documents,
      run: (context) =>
        inTransaction(context, async (inside) => {
          await context.collection.doc('b').update({ data: { n: 50 } });
          await inside.doc('a').update({ data: { n: 10 } });
          const { data } = await inside
            .where({ n: context._.gt(1) })
            .orderBy('_id', 'asc')
            .get();
          return data;
        }),
      result: [
        { _id: 'a', n: 10 },
        { _id: 'b', n: 2 },
      ],
    },
    {
      name: 'an update of many runs outside and survives the rollback',
      source: platform('Transaction: document operations only'),
      documents,
      run: async (context) => {
        await inTransaction(context, (inside) =>
          inside.where({ n: 2 }).update({ data: { n: 20 } }),
        );
        return valueOf(context.collection, 'b');
      },
      result: 20,
    },
    {
      name: 'so does a remove of many',
      source: platform('Transaction: document operations only'),
      documents,
      run: async (context) => {
        await inTransaction(context, (inside) => inside.where({ n: 2 }).remove());
        return (await context.collection.count()).total;
      },
      result: 1,
    },
    {
      name: 'a count runs outside',
      source: platform('Transaction: document operations only'),
      documents,
      run: (context) =>
        inTransaction(context, async (inside) => {
          await inside.add({ data: { _id: 'c' } });
          return (await inside.count()).total;
        }),
      result: 2,
    },
    {
      name: 'write skew is possible',
      source: source,
      documents,
      run: async (context) => {
        const { db, collectionName, collection } = context;
        const [one, other] = [await db.startTransaction(), await db.startTransaction()];
        const sum = async (transaction: Transaction): Promise<number> => {
          const inside = transaction.collection(collectionName);
          return Number(await valueOf(inside, 'a')) + Number(await valueOf(inside, 'b'));
        };
        const sums = [await sum(one), await sum(other)];
        await one
          .collection(collectionName)
          .doc('a')
          .update({ data: { n: 100 } });
        await other
          .collection(collectionName)
          .doc('b')
          .update({ data: { n: 200 } });
        await one.commit();
        await other.commit();
        return [...sums, await valueOf(collection, 'a'), await valueOf(collection, 'b')];
      },
      result: [3, 3, 100, 200],
    },
  ],
};
