import { createCatalogSource } from '../domain/member/catalog';
import type { Consequences } from '../domain/member/draft';
import { createLog } from '../platform/log';
import type { Platform } from '../platform/start-function';
import type { Context } from './context';
import type { CloudFunction } from './function';
import { handle } from './handle';

/** Half of the 20 seconds that a function has: time to answer is left. */
const DEADLINE_MILLISECONDS = 10_000;
const ID_BYTES = 12;

/** Serves a function on a platform: each invocation gets a context of its own. */
export const serve = (
  definition: CloudFunction,
  { clocks, randomBytes, random, sleep, writeLine, readCaller, ...parts }: Platform,
  consequences: Consequences,
): ((event: unknown) => ReturnType<typeof handle>) => {
  const catalog = createCatalogSource(clocks, consequences);
  const newId = (): string => randomBytes(ID_BYTES).toString('hex');
  return (event) => {
    const now = new Date(clocks.wall());
    const requestId = newId();
    const context: Context = {
      ...parts,
      caller: readCaller(),
      now,
      deadline: new Date(now.getTime() + DEADLINE_MILLISECONDS),
      catalog,
      log: createLog(requestId, writeLine),
      requestId,
      clock: () => new Date(clocks.wall()),
      random,
      newId,
      sleep,
    };
    return handle(definition, context, event);
  };
};
