import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Store, type StoreOptions } from '../../store';

/** A store of its own for a test, not durable unless asked, and how to be rid of it. */
export const openStore = (
  options: Partial<StoreOptions> = {},
): {
  store: Store;
  close: () => Promise<void>;
} => {
  const folder = mkdtempSync(path.join(tmpdir(), 'store-'));
  const store = new Store({ path: folder, durable: false, ...options });
  return {
    store,
    close: async () => {
      await store.close();
      if (options.path === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
};
