import type { Case, Context, Table } from './case';

/** A refusal instead of a document: what the message must match. */
type Refusal = RegExp;

/** An update's name, the document before, the update, and the document after or the refusal. */
type UpdateRow = readonly [
  name: string,
  before: object,
  update: (context: Context) => object,
  after: object | Refusal,
];

const ID = 'x';
const REQUEST_FAILED = -502_001;

/** The document after an update, and how many documents it says to have changed. */
const updated = async ({ collection }: Context, update: object): Promise<unknown> => {
  const { stats } = await collection.doc(ID).update({ data: update });
  const { data } = await collection.doc(ID).get();
  const { _id, ...rest } = data;
  return { changed: stats.updated, document: _id === ID ? rest : data };
};

const isSame = (before: object, after: object): boolean =>
  JSON.stringify(before) === JSON.stringify(after);

/**
 * A table of updates of one document. After a refusal the document must be as before: an update
 * happens whole or not at all. An update that changes nothing must count nothing.
 */
export const updateTable = (name: string, source: string, rows: readonly UpdateRow[]): Table => ({
  name,
  cases: rows.map(([rowName, before, update, after]): Case => {
    const documents = [{ _id: ID, ...before }];
    if (!(after instanceof RegExp)) {
      return {
        name: rowName,
        source,
        documents,
        run: (context) => updated(context, update(context)),
        result: { changed: isSame(before, after) ? 0 : 1, document: after },
      };
    }
    return {
      name: rowName,
      source,
      documents,
      run: async (context) => {
        const { collection } = context;
        try {
          return await updated(context, update(context));
        } catch (error) {
          const { data } = await collection.doc(ID).get();
          expect(data).toStrictEqual(documents[0]);
          throw error;
        }
      },
      error: { errCode: REQUEST_FAILED, message: after },
    };
  }),
});
