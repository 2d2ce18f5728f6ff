import type cloud from 'wx-server-sdk';
import type { CollectionName, Collections } from '../../typings/collections';
import type { Change, Comparison, Database, Filter } from './database';
import { isRateLimit, RateLimitedError } from './errors';

type CloudDatabase = ReturnType<typeof cloud.database>;
type Command = CloudDatabase['command'];

const DUPLICATE_KEY = 'E11000';

const isComparison = (value: unknown): value is Record<`$${string}`, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  !(value instanceof Date) &&
  Object.keys(value).some((key) => key.startsWith('$'));

const comparisons = (
  command: Command,
): Record<string, (value: never) => DB.DatabaseQueryCommand> => ({
  $ne: (value: unknown) => command.neq(value),
  $gt: (value: unknown) => command.gt(value),
  $gte: (value: unknown) => command.gte(value),
  $lt: (value: unknown) => command.lt(value),
  $lte: (value: unknown) => command.lte(value),
  $in: (value: unknown[]) => command.in(value),
  $exists: (value: boolean) => command.exists(value),
});

/** What means itself wherever the SDK takes a value, without a command around it. */
const isPlain = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

const toQuery = (command: Command, filter: Filter<object>): Record<string, unknown> => {
  const translate = (comparison: Comparison): unknown => {
    if (isPlain(comparison)) return comparison;
    if (!isComparison(comparison)) return command.eq(comparison);
    const table = comparisons(command);
    const parts = Object.entries(comparison).map(([operator, value]) => {
      const build = table[operator];
      if (build === undefined) throw new Error(`${operator} is not a comparison`);
      return build(value as never);
    });
    return parts.length === 1 ? parts[0] : command.and(...parts);
  };
  return Object.fromEntries(
    Object.entries(filter).map(([field, comparison]) => [field, translate(comparison)]),
  );
};

/** What an element of an array must look like to be taken out. */
const toElement = (
  command: Command,
  parts: Readonly<Record<string, { readonly $in: unknown[] }>>,
): Record<string, unknown> =>
  Object.fromEntries(Object.entries(parts).map(([part, { $in }]) => [part, command.in($in)]));

const toUpdate = (command: Command, change: Change<object>): Record<string, unknown> => ({
  // A bare object would be merged field by field: `set` replaces it.
  ...Object.fromEntries(
    Object.entries(change.$set ?? {}).map(([field, value]) => [
      field,
      isPlain(value) ? value : command.set(value),
    ]),
  ),
  ...Object.fromEntries((change.$unset ?? []).map((field) => [field, command.remove()])),
  ...Object.fromEntries(
    Object.entries(change.$inc ?? {}).map(([field, value]) => [field, command.inc(Number(value))]),
  ),
  ...Object.fromEntries(
    Object.entries(change.$push ?? {}).map(([field, value]) => [field, command.push(value)]),
  ),
  ...Object.fromEntries(
    Object.entries(change.$pull ?? {}).map(([field, parts]) => [
      field,
      command.pull(toElement(command, parts)),
    ]),
  ),
});

const fieldOf = (error: unknown, field: string): unknown =>
  typeof error === 'object' && error !== null ? Reflect.get(error, field) : undefined;

const request = async <Reply>(send: () => Reply): Promise<Extract<Awaited<Reply>, object>> => {
  try {
    // The SDK's types also allow a callback style, which answers nothing.
    return (await send()) as Extract<Awaited<Reply>, object>;
  } catch (error) {
    if (isRateLimit(fieldOf(error, 'errCode'))) {
      throw new RateLimitedError(String(fieldOf(error, 'errMsg')));
    }
    throw error;
  }
};

/** The cloud database through `wx-server-sdk`. Our own documents are trusted to be as declared. */
export const createCloudDatabase = (database: CloudDatabase): Database => {
  const { command } = database;
  return {
    get: async <Name extends CollectionName>(name: Name, id: string) => {
      const reply = await request(() => database.collection(name).doc(id).get());
      return (reply.data ?? null) as Collections[Name] | null;
    },

    find: async <Name extends CollectionName>(
      name: Name,
      selection: {
        where: Filter<Collections[Name]>;
        order?: readonly (readonly [string, 'asc' | 'desc'])[];
        skip?: number;
        limit: number;
      },
    ) => {
      let query = database.collection(name).where(toQuery(command, selection.where));
      for (const [field, direction] of selection.order ?? []) {
        query = query.orderBy(field, direction);
      }
      if (selection.skip !== undefined) query = query.skip(selection.skip);
      const reply = await request(() => query.limit(selection.limit).get());
      return reply.data as Collections[Name][];
    },

    count: async (name, where) => {
      const reply = await request(() =>
        database.collection(name).where(toQuery(command, where)).count(),
      );
      return reply.total;
    },

    insert: async (name, document) => {
      try {
        await request(() => database.collection(name).add({ data: document }));
        return true;
      } catch (error) {
        if (String(fieldOf(error, 'errMsg')).includes(DUPLICATE_KEY)) return false;
        throw error;
      }
    },

    update: async (name, where, change) => {
      const reply = await request(() =>
        database
          .collection(name)
          .where(toQuery(command, where))
          .update({ data: toUpdate(command, change) }),
      );
      return reply.stats.updated;
    },

    remove: async (name, where) => {
      const reply = await request(() =>
        database.collection(name).where(toQuery(command, where)).remove(),
      );
      return reply.stats.removed;
    },
  };
};
