import type { Case, Context, Table } from './case';
import { isRealCloud, openTarget, type Target } from './target';

const detail = (error: unknown): { errCode: unknown; message: string } => {
  if (typeof error !== 'object' || error === null) return { errCode: undefined, message: '' };
  const message: unknown = Reflect.get(error, 'errMsg') ?? Reflect.get(error, 'message');
  return { errCode: Reflect.get(error, 'errCode'), message: String(message) };
};

/** What an operation throws; a special error when it throws nothing. */
const thrownBy = async (operation: () => unknown): Promise<unknown> => {
  try {
    return { message: `no error but ${JSON.stringify(await operation())}` };
  } catch (error) {
    return error;
  }
};

const check = async (entry: Case, context: Context): Promise<void> => {
  const { collection, _ } = context;
  await collection.where({ _id: _.exists(true) }).remove();
  const { documents = [] } = entry;
  const given = typeof documents === 'function' ? documents(context) : documents;
  await Promise.all(given.map((data) => collection.add({ data })));
  if ('result' in entry) {
    expect(await entry.run(context)).toStrictEqual(entry.result);
    return;
  }
  const { errCode, message } = detail(await thrownBy(() => entry.run(context)));
  expect(message).toMatch(entry.error.message);
  expect(errCode).toBe(entry.error.errCode);
};

/**
 * Runs the tables of one area, each case as a test of its own, on one started cloud. The variables
 * are for the local cloud.
 */
export const runTables = (
  area: string,
  tables: readonly Table[],
  variables: Readonly<Record<string, string>> = {},
): void => {
  const collectionName = `conformance_${area}`;
  let target: Target;
  let context: Context;

  beforeAll(async () => {
    target = await openTarget(variables);
    const { db } = target;
    await db.createCollection(collectionName).catch((error: unknown) => {
      // A CloudBase environment has it from the last time.
      if (!isRealCloud) throw error;
    });
    context = {
      db,
      _: db.command,
      $: db.command.aggregate,
      collection: db.collection(collectionName),
      collectionName,
      cloud: () => {
        if (!target.localCloud) throw new Error('there are no test controls here');
        return target.localCloud;
      },
    };
  });
  afterAll(() => target.close());

  for (const { name, cases } of tables) {
    const possible = isRealCloud ? cases.filter(({ isLocal }) => !isLocal) : cases;
    if (possible.length === 0) continue;
    describe(name, () => {
      it.each(possible)('$name', (entry) => check(entry, context));
    });
  }
};
