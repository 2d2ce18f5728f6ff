import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** The process a lock file names, and when it started, so that a reused process id does not count. */
function describeSelf(processId: number): string {
  try {
    const fields = readFileSync(`/proc/${processId}/stat`, 'utf8').split(') ')[1]?.split(' ');
    return `${processId} ${fields?.[19] ?? ''}`.trim();
  } catch {
    return String(processId);
  }
}

/**
 * Takes a data folder for this process alone and answers how to give it back. Throws when another
 * running process has it; what a killed process left behind is taken over.
 */
export function lockFolder(folder: string): () => void {
  const file = join(folder, 'lock');
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      writeFileSync(file, describeSelf(process.pid), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
      if (!exists) throw error;
    }
    const holder = readFileSync(file, 'utf8');
    const processId = Number(holder.split(' ')[0]);
    const isHeld =
      processId !== process.pid && isAlive(processId) && describeSelf(processId) === holder;
    if (isHeld) {
      throw new Error(`${folder} is in use by another local cloud (process ${processId})`);
    }
    rmSync(file, { force: true });
  }
  throw new Error(`${folder} cannot be locked`);
}
