import type { Catalog } from '../../../cloudfunctions/domain/member/catalog';
import type { Context } from '../../../cloudfunctions/server/context';
import type { FieldCipher } from '../../../cloudfunctions/platform/crypto';
import type { Database } from '../../../cloudfunctions/platform/database';
import { testContext } from './context';

/** The invocation ended here: nothing that it does afterwards is seen by anybody. */
export class CutOff extends Error {}

/** A database that cuts an invocation off at its request of a number, before it or just after. */
export const cutAt = (
  db: Database,
  number: number,
  isApplied: boolean,
): { db: Database; requests: () => number } => {
  let requests = 0;
  const pass = async <Answer>(apply: () => Promise<Answer>): Promise<Answer> => {
    const own = requests;
    requests += 1;
    if (own > number) throw new CutOff();
    if (own < number) return apply();
    if (isApplied) await apply();
    throw new CutOff();
  };
  return {
    requests: () => requests,
    db: {
      get: (name, id) => pass(() => db.get(name, id)),
      find: (name, selection) => pass(() => db.find(name, selection)),
      count: (name, where) => pass(() => db.count(name, where)),
      insert: (name, document) => pass(() => db.insert(name, document)),
      update: (name, where, change) => pass(() => db.update(name, where, change)),
      remove: (name, where) => pass(() => db.remove(name, where)),
    },
  };
};

/** What all invocations of a test have in common. */
interface Surroundings extends Partial<Context> {
  readonly db: Database;
  readonly start: Date;
  readonly cipher: FieldCipher;
}

/** Invocations so many seconds after a start, each of its own id, whose clocks move by their sleep. */
export const createInvocations = ({
  start,
  rules,
  ...shared
}: Surroundings & { readonly rules: Catalog }) => {
  let invocations = 0;
  return (seconds: number, using: Database = shared.db): Context => {
    invocations += 1;
    const now = new Date(start.getTime() + seconds * 1000);
    let passed = 0;
    let ids = 0;
    const requestId = `invocation-${invocations}`;
    return testContext({
      ...shared,
      db: using,
      now,
      requestId,
      deadline: new Date(now.getTime() + 10_000),
      clock: () => new Date(now.getTime() + passed),
      sleep: (milliseconds) => {
        passed += milliseconds;
        return Promise.resolve();
      },
      newId: () => `${requestId}-${(ids += 1)}`,
      catalog: { current: () => Promise.resolve(rules), recent: () => Promise.resolve(rules) },
    });
  };
};
