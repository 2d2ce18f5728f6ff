import { constants, fdatasync, openSync, statfsSync, write } from 'node:fs';
import { promisify } from 'node:util';

/** The disk operations of the engine. */
export interface Disk {
  /** Resolves when all that was written to a file is on the disk. */
  sync(descriptor: number): Promise<void>;
  /** Opens a file for `writeThrough`. */
  open(file: string): number;
  /** Resolves when the bytes are in the file, and that on the disk. */
  writeThrough(descriptor: number, bytes: Buffer, position: number): Promise<void>;
  /** The free space at a folder for users other than root. */
  freeBytes(folder: string): number;
}

const sync = promisify(fdatasync);
const writeAt = promisify(write);

/** On these systems a write can wait for the disk itself, which saves one thread switch. */
const hasSynchronousFiles = process.platform === 'linux';

export const realDisk: Disk = {
  sync,
  open: (file) => openSync(file, constants.O_RDWR | (hasSynchronousFiles ? constants.O_DSYNC : 0)),
  async writeThrough(descriptor, bytes, position) {
    const { bytesWritten } = await writeAt(descriptor, bytes, 0, bytes.length, position);
    if (bytesWritten < bytes.length) throw new Error('the disk took only a part of a write');
    if (!hasSynchronousFiles) await sync(descriptor);
  },
  freeBytes(folder) {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  },
};
