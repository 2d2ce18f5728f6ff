import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Flushes a folder's list of files to the disk. Windows does this by itself and cannot open
 * folders.
 */
const syncFolder = (folder: string): void => {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
};

/**
 * Writes a file whole or not at all; only its owner can read it. A process that is killed half way
 * leaves the old file. The new file is on the disk when this returns.
 */
export const replaceFile = (file: string, content: string | Uint8Array): void => {
  const draft = `${file}.part`;
  try {
    writeFileSync(draft, content, { mode: 0o600, flush: true });
    renameSync(draft, file);
    syncFolder(dirname(file));
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
};
