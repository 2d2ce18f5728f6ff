import type { Call } from '../../cloud/call';
import type { Shelf, ShelfLabel } from '../../device/shelf';
import type { Happenings } from './happenings';

/** What stores are made from. */
export interface Surroundings {
  readonly call: Call;
  readonly now: () => number;
  /** A place on the device for one value. The current user's name is added to the key. */
  readonly shelf: <Value>(label: ShelfLabel<Value>) => Shelf<Value>;
}

type Reactions<Store> = {
  readonly [Name in keyof Happenings]?: (store: Store, ...details: Happenings[Name]) => void;
};

/** How a store is made, and what it does when something happens elsewhere. */
interface Declaration<Store> {
  readonly create: (registry: Registry) => Store;
  /** Forgets what belongs to the member. Null if the store holds nothing of a member. */
  readonly reset: ((store: Store) => void) | null;
  readonly reactions: Reactions<Store>;
}

/** A store that exists, as the registry sees it. */
interface Entry {
  readonly reset: () => void;
  readonly react: <Name extends keyof Happenings>(name: Name, details: Happenings[Name]) => void;
}

/** Knows every store that exists, whether it was made at the start or by a subpackage later. */
export class Registry implements Surroundings {
  readonly call: Call;
  readonly now: () => number;
  readonly shelf: Surroundings['shelf'];
  readonly #entries: Entry[] = [];

  constructor({ call, now, shelf }: Surroundings) {
    this.call = call;
    this.now = now;
    this.shelf = shelf;
  }

  add(entry: Entry): void {
    this.#entries.push(entry);
  }

  /** Nobody is a member here any more: no store keeps anything of the member. */
  reset(): void {
    for (const entry of this.#entries) entry.reset();
  }

  /** Tells every store what has happened. */
  tell<Name extends keyof Happenings>(name: Name, ...details: Happenings[Name]): void {
    for (const entry of this.#entries) entry.react(name, details);
  }
}

/** The one store of a declaration in a registry. It is made when it is first asked for. */
export type StoreIn<Store> = (registry: Registry) => Store;

/** Declares a store. This is the only way to make one, so none can lack a `reset`. */
export const declareStore = <Store>(declaration: Declaration<Store>): StoreIn<Store> => {
  const { create, reset, reactions } = declaration;
  const stores = new WeakMap<Registry, Store>();
  return (registry) => {
    const known = stores.get(registry);
    if (known !== undefined) return known;
    const store = create(registry);
    stores.set(registry, store);
    registry.add({
      reset: () => reset?.(store),
      react: (name, details) => reactions[name]?.(store, ...details),
    });
    return store;
  };
};
