import type { Collections } from '../../../typings/collections';
import type { Database } from '../../../cloudfunctions/platform/database';
import type { Request } from './gate';

/** What is told about each write when it is in place. */
export interface Watcher {
  /** A document of the collection may have changed; null where only the condition is known. */
  written(collection: keyof Collections, id: string | null): void;
  /** Writes the document, as somebody else would. */
  rival(collection: keyof Collections, id: string | null): void;
}

const idOf = (where: object): string | null => {
  const id: unknown = Reflect.get(where, '_id');
  return typeof id === 'string' ? id : null;
};

/** A database whose every request waits at the gate, and whose writes are watched. */
export const createGatedDatabase = (
  db: Database,
  gate: <Answer>(request: Request<Answer>) => Promise<Answer>,
  watcher: Watcher,
): Database => {
  const read = <Answer>(apply: () => Promise<Answer>): Promise<Answer> =>
    gate({ apply, writes: false, repeats: true, rival: () => undefined });
  const write = <Answer>(
    collection: keyof Collections,
    id: string | null,
    apply: () => Promise<Answer>,
  ): Promise<Answer> =>
    gate({
      apply: () => {
        const outcome = apply();
        watcher.written(collection, id);
        return outcome;
      },
      writes: true,
      repeats: true,
      rival: () => watcher.rival(collection, id),
    });
  return {
    get: (name, id) => read(() => db.get(name, id)),
    find: (name, selection) => read(() => db.find(name, selection)),
    count: (name, where) => read(() => db.count(name, where)),
    insert: (name, document) => write(name, document._id, () => db.insert(name, document)),
    update: (name, where, change) => write(name, idOf(where), () => db.update(name, where, change)),
    remove: (name, where) => write(name, idOf(where), () => db.remove(name, where)),
  };
};
