import type { Disk } from './disk';
import { requestFailed } from '../values/errors';

/** lmdb must never see a full disk: its error handling then writes outside its memory. */
const RESERVE_BYTES = 64 * 1024 * 1024;
/** The free space is checked again after so many bytes were written. */
const STRIDE_BYTES = 8 * 1024 * 1024;
/**
 * The most that writing one entry adds to its own size: lmdb writes whole pages, from root to leaf.
 */
const ENTRY_BYTES = 32 * 1024;

const inMegabytes = (bytes: number): number => Math.floor(bytes / 1024 / 1024);

/** Refuses writes before the disk is full. */
export class DiskSpace {
  private sinceLook = STRIDE_BYTES;

  constructor(
    private readonly disk: Disk,
    private readonly folder: string,
  ) {}

  /**
   * Counts the bytes of a coming write; throws DATABASE_REQUEST_FAILED when there is little space.
   */
  take(bytes: number): void {
    this.sinceLook += bytes + ENTRY_BYTES;
    if (this.sinceLook < STRIDE_BYTES) return;
    const free = this.disk.freeBytes(this.folder);
    if (free < RESERVE_BYTES) {
      throw requestFailed(
        `the disk is nearly full: ${inMegabytes(free)} MB are left where the data is, and ` +
          `${inMegabytes(RESERVE_BYTES)} MB must stay free; make room, and try again`,
      );
    }
    this.sinceLook = 0;
  }
}
