import type { Table } from '../support/case';
import { platform } from '../support/sources';
import { documents, inTransaction, over, pause, source, valueOf } from './open';

export const lifetime: Table = {
  name: 'the end of a transaction',
  cases: [
    {
      name: 'nothing after the commit',
      source: source,
      documents,
      run: (context) =>
        inTransaction(context, async (inside, transaction) => {
          await transaction.commit();
          return inside.doc('a').get();
        }),
      error: over,
    },
    {
      name: 'no second commit',
      source: source,
      documents,
      run: (context) =>
        inTransaction(context, async (_inside, transaction) => {
          await transaction.commit();
          return transaction.commit();
        }),
      error: { message: /TransactionNotExist/ },
    },
    {
      name: 'nothing after the rollback',
      source: source,
      documents,
      run: (context) =>
        inTransaction(context, async (inside, transaction) => {
          await transaction.rollback();
          return inside.doc('a').update({ data: { n: 1 } });
        }),
      error: over,
    },
    {
      name: 'a wrong type inside ends it',
      source: source,
      documents: [{ _id: 'a', n: 'x' }],
      run: (context) =>
        inTransaction(context, async (inside) => {
          await inside
            .doc('a')
            .update({ data: { n: context._.inc(1) } })
            .catch(() => undefined);
          return inside.doc('a').get();
        }),
      error: over,
    },
    {
      name: 'it ends by itself when its time is over',
      source: platform('Transaction: 30 seconds'),
      documents,
      isLocal: true,
      run: (context) =>
        inTransaction(context, async (inside) => {
          await inside.doc('a').update({ data: { n: 5 } });
          await pause(2_500);
          return inside.doc('b').get();
        }),
      error: over,
    },
    {
      name: 'and then its locks are free and its writes forgotten',
      source: platform('Transaction: 30 seconds'),
      documents,
      isLocal: true,
      run: (context) =>
        inTransaction(context, async (inside) => {
          await inside.doc('a').update({ data: { n: 50 } });
          await context.collection.doc('a').update({ data: { n: context._.inc(1) } });
          return valueOf(context.collection, 'a');
        }),
      result: 2,
    },
  ],
};
