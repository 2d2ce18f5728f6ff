import { renameSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Writes a file whole or not at all, for its owner alone: whoever is killed half way leaves the
 * file as it was.
 */
export function replaceFile(file: string, content: string): void {
  const draft = `${file}.part`;
  try {
    writeFileSync(draft, content, { mode: 0o600, flush: true });
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
