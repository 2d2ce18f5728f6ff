import type { Table } from '../support/case';
import { conflict, documents, inTransaction, over, pause, source, valueOf } from './open';

export const conflicts: Table = {
  name: 'conflicts and locks',
  cases: [
    {
      name: 'a write to what another transaction has written fails at once',
      source: source,
      documents,
      run: (context) =>
        inTransaction(context, async (inside) => {
          await inside.doc('a').update({ data: { n: 5 } });
          return inTransaction(context, (other) => other.doc('a').update({ data: { n: 6 } }));
        }),
      error: conflict,
    },
    {
      name: 'a write to what changed since the start fails',
      source: source,
      documents,
      run: (context) =>
        inTransaction(context, async (inside) => {
          await valueOf(inside, 'a');
          await context.collection.doc('a').update({ data: { n: 5 } });
          return inside.doc('a').update({ data: { n: 6 } });
        }),
      error: conflict,
    },
    {
      name: 'a remove of what changed since the start fails',
      source: source,
      documents,
      run: (context) =>
        inTransaction(context, async (inside) => {
          await context.collection.doc('a').update({ data: { n: 5 } });
          return inside.doc('a').remove();
        }),
      error: conflict,
    },
    {
      name: 'an add of what was added since the start fails',
      source: source,
      documents,
      run: (context) =>
        inTransaction(context, async (inside) => {
          await context.collection.add({ data: { _id: 'c' } });
          return inside.add({ data: { _id: 'c' } });
        }),
      error: conflict,
    },
    {
      name: 'two transactions that add the same',
      source: source,
      run: (context) =>
        inTransaction(context, async (inside) => {
          await inside.add({ data: { _id: 'c' } });
          return inTransaction(context, (other) => other.add({ data: { _id: 'c' } }));
        }),
      error: conflict,
    },
    {
      name: 'an add of what is there is a duplicate',
      source: source,
      documents,
      run: (context) => inTransaction(context, (inside) => inside.add({ data: { _id: 'a' } })),
      error: { errCode: -502_001, message: /E11000/ },
    },
    {
      name: 'a conflict ends the transaction',
      source: source,
      documents,
      run: (context) =>
        inTransaction(context, async (inside) => {
          await context.collection.doc('a').update({ data: { n: 5 } });
          await inside
            .doc('a')
            .update({ data: { n: 6 } })
            .catch(() => undefined);
          return inside.doc('b').update({ data: { n: 6 } });
        }),
      error: over,
    },
    {
      name: 'other documents are free',
      source: source,
      documents,
      run: (context) =>
        inTransaction(context, async (inside) => {
          await inside.doc('a').update({ data: { n: 5 } });
          const { stats } = await context.collection.doc('b').update({ data: { n: 6 } });
          return stats.updated;
        }),
      result: 1,
    },
    {
      name: 'a plain write waits for the commit and comes after it',
      source: source,
      documents,
      run: async (context) => {
        const { collection, _ } = context;
        const { first, plain } = await inTransaction(context, async (inside, transaction) => {
          await inside.doc('a').update({ data: { n: 10 } });
          const waiting = collection.doc('a').update({ data: { n: _.inc(1) } });
          const winner = await Promise.race([waiting, pause(100)]);
          await transaction.commit();
          return { first: winner, plain: { waiting } };
        });
        await plain.waiting;
        return [first, await valueOf(collection, 'a')];
      },
      result: ['waits', 11],
    },
    {
      name: 'a plain write waits for the rollback too',
      source: source,
      documents,
      run: async (context) => {
        const { collection, _ } = context;
        const { first, plain } = await inTransaction(context, async (inside) => {
          await inside.doc('a').update({ data: { n: 10 } });
          const waiting = collection.doc('a').update({ data: { n: _.inc(1) } });
          return { first: await Promise.race([waiting, pause(100)]), plain: { waiting } };
        });
        await plain.waiting;
        return [first, await valueOf(collection, 'a')];
      },
      result: ['waits', 2],
    },
    {
      name: 'a plain read does not wait',
      source: source,
      documents,
      run: (context) =>
        inTransaction(context, async (inside) => {
          await inside.doc('a').remove();
          return valueOf(context.collection, 'a');
        }),
      result: 1,
    },
    {
      name: 'the locks are free after the commit',
      source: source,
      documents,
      run: async (context) => {
        for (const n of [10, 20, 30]) {
          await inTransaction(context, async (inside, transaction) => {
            await inside.doc('a').update({ data: { n } });
            await transaction.commit();
          });
        }
        return valueOf(context.collection, 'a');
      },
      result: 30,
    },
  ],
};
