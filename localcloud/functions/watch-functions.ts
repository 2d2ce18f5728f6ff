import { readdirSync, watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';
import { logLine } from '../log';

const QUIET_MILLISECONDS = 200;

const foldersIn = (folder: string): string[] => {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
  } catch {
    // A build may just be replacing the folder.
    return [];
  }
};

/**
 * Reports which functions' files have changed, after a short quiet time, because a build writes
 * several files. Returns a function that stops the watch.
 */
export const watchFunctions = (
  folder: string,
  onChange: (names: ReadonlySet<string>) => void,
): (() => void) => {
  // Each folder has its own watch: a recursive watch loses a file that is replaced.
  const watchers = new Map<string, FSWatcher>();
  const changed = new Set<string>();
  let pending: NodeJS.Timeout | undefined;

  const note = (name: string): void => {
    changed.add(name);
    clearTimeout(pending);
    pending = setTimeout(() => {
      const names = new Set(changed);
      changed.clear();
      watchAll();
      onChange(names);
    }, QUIET_MILLISECONDS);
  };
  const watchOne = (name: string, path: string, onEvent: (file: string) => void): void => {
    if (watchers.has(name)) return;
    try {
      const watcher = watch(path, (_event, file) => onEvent(file ?? ''));
      watcher.on('error', (error) => {
        logLine(`${path} is not watched any more:`, error);
        watcher.close();
        watchers.delete(name);
      });
      watchers.set(name, watcher.unref());
    } catch {
      // Without the folder there is nothing to watch.
    }
  };
  const watchAll = (): void => {
    watchOne('', folder, note);
    const present = new Set(foldersIn(folder));
    for (const name of present) watchOne(name, join(folder, name), () => note(name));
    for (const [name, watcher] of watchers) {
      if (name === '' || present.has(name)) continue;
      watcher.close();
      watchers.delete(name);
    }
  };
  watchAll();
  return () => {
    clearTimeout(pending);
    for (const watcher of watchers.values()) watcher.close();
    watchers.clear();
  };
};
