import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const isAlive = (processId: number): boolean => {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/**
 * A process as a lock file names it: its id and its start time, because process ids are used again.
 */
const describeSelf = (processId: number): string => {
  try {
    const fields = readFileSync(`/proc/${processId}/stat`, 'utf8').split(') ')[1]?.split(' ');
    return `${processId} ${fields?.[19] ?? ''}`.trim();
  } catch {
    return String(processId);
  }
};

/**
 * Locks a data folder for this process and answers how to unlock it. Throws when another running
 * process has the lock. The lock of a killed process is taken over.
 */
export const lockFolder = (folder: string): (() => void) => {
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
};
