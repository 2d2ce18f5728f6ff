import { Catalog } from './catalog';
import { ChangeFeed } from './change-feed';
import { Engine } from '../engine/engine';
import { Locks } from '../engine/locks';
import type { StoreOptions } from '../engine/options';
import type { Transaction } from './transaction';

/** Shared by all stores over the same data. */
export interface StoreParts {
  readonly engine: Engine;
  readonly catalog: Catalog;
  readonly locks: Locks;
  readonly feed: ChangeFeed;
  readonly transactions: Map<string, Transaction>;
}

/** Opens the data. */
export const openParts = (options: StoreOptions): StoreParts => {
  const engine = new Engine(options);
  return {
    engine,
    catalog: new Catalog(engine),
    locks: new Locks(),
    feed: new ChangeFeed(),
    transactions: new Map(),
  };
};
