import { readdirSync, watch } from 'node:fs';
import { join } from 'node:path';

const QUIET_MILLISECONDS = 200;

const foldersUnder = (folder) => [
  folder,
  ...readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => foldersUnder(join(folder, name))),
];

/**
 * Calls `rebuild` after files under the folders have changed and then been quiet for a moment; never
 * twice at once, and once more when something changed meanwhile. What it throws goes to `report`, and
 * the watch goes on. Returns how to stop.
 */
export const watchSources = (folders, rebuild, report) => {
  // Each folder by itself: a recursive watch loses a file that an editor replaces by another one.
  const watchers = new Map();
  let timer;
  let isBuilding = false;
  let isStale = false;
  const stop = () => {
    clearTimeout(timer);
    for (const watcher of watchers.values()) watcher.close();
    watchers.clear();
  };
  const start = async () => {
    if (isBuilding) {
      isStale = true;
      return;
    }
    isBuilding = true;
    await rebuild().catch(report);
    isBuilding = false;
    if (!isStale) return;
    isStale = false;
    await start();
  };
  const watchAll = () => {
    const present = new Set(folders.flatMap(foldersUnder));
    for (const [folder, watcher] of watchers) {
      if (present.has(folder)) continue;
      watcher.close();
      watchers.delete(folder);
    }
    for (const folder of present) {
      if (!watchers.has(folder)) watchers.set(folder, watch(folder, changed).on('error', report));
    }
  };
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      watchAll();
      void start();
    }, QUIET_MILLISECONDS);
  };
  watchAll();
  return stop;
};
