import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** Where lmdb keeps what in each of the two pages that name its last two commits. */
const magic = 0xbeefc0de;
const magicAt = 0x18;
const pageSizeAt = 0x30;
const lastPageAt = 0x90;
const lastCommitAt = 0x98;
const headBytes = 0xa0;

/** The data cannot be trusted; the message says what to do. */
export class DamagedData extends Error {
  constructor(file: string, what: string) {
    super(
      `${file} is damaged: ${what}. Nothing has been changed. Put back a copy of the data folder ` +
        'that was made while the local cloud was stopped, or move the folder away to begin anew.',
    );
  }
}

/** How large lmdb's pages are, as the head at the beginning of an open file says. */
export function pageBytesOf(file: string, descriptor: number): number {
  const head = Buffer.alloc(headBytes);
  const isWhole = readSync(descriptor, head, 0, headBytes, 0) === headBytes;
  if (isWhole && head.readUInt32LE(magicAt) === magic) return head.readUInt32LE(pageSizeAt);
  throw new DamagedData(file, 'its head at byte 0 cannot be read');
}

/** The number of the last commit that a head knows of. */
export const lastCommitIn = (head: Buffer): bigint => head.readBigUInt64LE(lastCommitAt);

/** The file of the data in a folder. */
export function dataFileIn(folder: string): string {
  return join(folder, 'data.mdb');
}

/**
 * Throws DamagedData for a file whose head is not lmdb's or that is shorter than its last commit needs:
 * lmdb maps the file into memory, and reading past its end would end the process without a word.
 * A file that does not exist yet is as good as whole.
 */
export function checkDataFile(folder: string): void {
  const file = dataFileIn(folder);
  if (!existsSync(file)) return;
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    const readHead = (at: number): Buffer => {
      const head = Buffer.alloc(headBytes);
      const isWhole = readSync(descriptor, head, 0, headBytes, at) === headBytes;
      if (isWhole && head.readUInt32LE(magicAt) === magic) return head;
      throw new DamagedData(file, `its head at byte ${at} cannot be read`);
    };
    const first = readHead(0);
    const pageBytes = first.readUInt32LE(pageSizeAt);
    const second = readHead(pageBytes);
    const heads = [first, second];
    if (heads.some((head) => head.readUInt32LE(pageSizeAt) !== pageBytes)) {
      throw new DamagedData(file, 'its heads do not agree');
    }
    const lastPages = heads.map((head) => Number(head.readBigUInt64LE(lastPageAt)));
    const needed = (Math.max(...lastPages) + 1) * pageBytes;
    if (size < needed) {
      throw new DamagedData(file, `it has ${size} bytes of at least ${needed}`);
    }
  } finally {
    closeSync(descriptor);
  }
}
