import type { Case, Context, Table } from '../support/case';
import { manual } from '../support/sources';
import { updateTable } from '../support/update-cases';

const source = manual('$currentDate');

/** The type of the field after an update, and whether its time is now. */
const written = async ({ collection }: Context, type: unknown): Promise<unknown> => {
  await collection.doc('x').update({ data: { $currentDate: { at: type } } });
  const { list } = await collection
    .aggregate()
    .project({
      _id: 0,
      type: { $type: '$at' },
      isNow: { $lt: [{ $abs: { $subtract: [{ $toDate: '$at' }, new Date()] } }, 60_000] },
    })
    .end();
  return list;
};

const dated = (name: string, operand: unknown, type: string): Case => ({
  name,
  source,
  documents: [{ _id: 'x', at: 1 }],
  run: (context) => written(context, operand),
  result: [{ type, isNow: true }],
});

export const currentDate: Table = {
  name: '$currentDate',
  cases: [
    dated('true is a date', true, 'date'),
    dated('a date by its name', { $type: 'date' }, 'date'),
    dated('a timestamp', { $type: 'timestamp' }, 'timestamp'),
    {
      name: 'within, where nothing was',
      source,
      documents: [{ _id: 'x', n: 1 }],
      run: async ({ collection, _ }) => {
        await collection.doc('x').update({ data: { $currentDate: { 'o.at': true }, n: _.inc(1) } });
        const { o, n } = (await collection.doc('x').get()).data;
        return [Object.values(o ?? {})[0] instanceof Date, n];
      },
      result: [true, 2],
    },
  ],
};

export const currentDateRefusals = updateTable('refused current dates', source, [
  ['a date given', { n: 1 }, () => ({ $currentDate: { n: new Date(0) } }), /needs a boolean/],
  ['a number', { n: 1 }, () => ({ $currentDate: { n: 1 } }), /needs a boolean/],
  [
    'another type',
    { n: 1 },
    () => ({ $currentDate: { n: { $type: 'int' } } }),
    /'date' or 'timestamp'/,
  ],
  ['another option', { n: 1 }, () => ({ $currentDate: { n: { $x: 1 } } }), /Unrecognized .*\$x/],
]);
