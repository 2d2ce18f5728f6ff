import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** The layout of the two pages that describe lmdb's last two commits. */
const MAGIC = 0xbeefc0de;
const MAGIC_AT = 0x18;
const PAGE_SIZE_AT = 0x30;
const LAST_PAGE_AT = 0x90;
const LAST_COMMIT_AT = 0x98;
const HEAD_BYTES = 0xa0;

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
export const pageBytesOf = (file: string, descriptor: number): number => {
  const head = Buffer.alloc(HEAD_BYTES);
  const isWhole = readSync(descriptor, head, 0, HEAD_BYTES, 0) === HEAD_BYTES;
  if (isWhole && head.readUInt32LE(MAGIC_AT) === MAGIC) return head.readUInt32LE(PAGE_SIZE_AT);
  throw new DamagedData(file, 'its head at byte 0 cannot be read');
};

/** The number of the last commit in a head. */
export const lastCommitIn = (head: Buffer): bigint => head.readBigUInt64LE(LAST_COMMIT_AT);

/** The file of the data in a folder. */
export const dataFileIn = (folder: string): string => join(folder, 'data.mdb');

/**
 * Throws DamagedData for a file without lmdb's head, and for a file that is shorter than its last
 * commit needs: lmdb maps the file into memory, and a read past its end would end the process
 * without a message. A missing file is fine.
 */
export const checkDataFile = (folder: string): void => {
  const file = dataFileIn(folder);
  if (!existsSync(file)) return;
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    const readHead = (at: number): Buffer => {
      const head = Buffer.alloc(HEAD_BYTES);
      const isWhole = readSync(descriptor, head, 0, HEAD_BYTES, at) === HEAD_BYTES;
      if (isWhole && head.readUInt32LE(MAGIC_AT) === MAGIC) return head;
      throw new DamagedData(file, `its head at byte ${at} cannot be read`);
    };
    const first = readHead(0);
    const pageBytes = first.readUInt32LE(PAGE_SIZE_AT);
    const second = readHead(pageBytes);
    const heads = [first, second];
    if (heads.some((head) => head.readUInt32LE(PAGE_SIZE_AT) !== pageBytes)) {
      throw new DamagedData(file, 'its heads do not agree');
    }
    const lastPages = heads.map((head) => Number(head.readBigUInt64LE(LAST_PAGE_AT)));
    const needed = (Math.max(...lastPages) + 1) * pageBytes;
    if (size < needed) {
      throw new DamagedData(file, `it has ${size} bytes of at least ${needed}`);
    }
  } finally {
    closeSync(descriptor);
  }
};
