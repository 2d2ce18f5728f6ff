import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '../../replace-file';
import { DamagedData, dataFileIn, lastCommitIn, pageBytesOf } from './data-file';
import type { Disk } from './disk';

/**
 * The last state of the data that is complete on the disk: a copy of the heads of the first two
 * pages of lmdb's file, which say where everything is. lmdb writes a head with every commit. The
 * operating system may write the head to the disk before the pages that it points to, so after a
 * power cut it can point to missing pages. With the copy the data is opened in the state of the
 * last flush. This is done after every end that was not a proper close. The file holds the last two
 * copies, written in turn, each with a digest: when a write of one is cut off, the other one is
 * still good.
 */
const FILE_NAME = 'flushed';
const DIGEST_BYTES = 32;
const numberAt = DIGEST_BYTES;
const headsAt = numberAt + 8;
/** lmdb writes only this part of each of the two pages. */
const HEAD_BYTES = 512;
const slotEnd = headsAt + 2 * HEAD_BYTES;

interface Copy {
  /** Copies have numbers; the higher one is newer. */
  readonly number: bigint;
  /** The heads of both pages. */
  readonly heads: Buffer;
}

const digestOf = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();

/** A copy takes a whole page, so that writing one cannot damage the other. */
const encode = ({ number, heads }: Copy, pageBytes: number): Buffer => {
  const slot = Buffer.alloc(pageBytes);
  slot.writeBigUInt64LE(number, numberAt);
  heads.copy(slot, headsAt);
  digestOf(slot.subarray(numberAt, slotEnd)).copy(slot);
  return slot;
};

const decode = (slot: Buffer): Copy | undefined => {
  if (slot.length < slotEnd) return undefined;
  if (!digestOf(slot.subarray(numberAt, slotEnd)).equals(slot.subarray(0, DIGEST_BYTES))) {
    return undefined;
  }
  return { number: slot.readBigUInt64LE(numberAt), heads: slot.subarray(headsAt, slotEnd) };
};

/** The later of the copies in a file. */
const newestCopy = (file: string, pageBytes: number): Copy => {
  const written = readFileSync(file);
  const copies = [written.subarray(0, pageBytes), written.subarray(pageBytes)]
    .map(decode)
    .filter((copy) => copy !== undefined)
    .sort((one, other) => (one.number < other.number ? 1 : -1));
  const newest = copies[0];
  if (!newest) throw new DamagedData(file, 'it holds no copy of the heads that is whole');
  return newest;
};

/** The two heads in an open data file; undefined if one is missing. */
const readHeads = (descriptor: number, pageBytes: number): Buffer | undefined => {
  const heads = Buffer.alloc(2 * HEAD_BYTES);
  const read =
    readSync(descriptor, heads, 0, HEAD_BYTES, 0) +
    readSync(descriptor, heads, HEAD_BYTES, HEAD_BYTES, pageBytes);
  return read === heads.length ? heads : undefined;
};

/** The number of the last commit in the heads. */
const lastCommitOf = (heads: Buffer): bigint => {
  const [one, other] = [lastCommitIn(heads), lastCommitIn(heads.subarray(HEAD_BYTES))];
  return one > other ? one : other;
};

/**
 * Sets data that was not closed properly back to its last safe point. Data without a safe point was
 * closed properly or is new. Data that is older than the safe point beside it was copied there: the
 * safe point belongs to other data, and the data stays as it is.
 */
export const restoreSafePoint = (folder: string): void => {
  const file = join(folder, FILE_NAME);
  const dataFile = dataFileIn(folder);
  if (!existsSync(file) || !existsSync(dataFile)) return;
  const descriptor = openSync(dataFile, 'r+');
  try {
    const pageBytes = pageBytesOf(dataFile, descriptor);
    const found = readHeads(descriptor, pageBytes);
    const { heads } = newestCopy(file, pageBytes);
    if (!found || lastCommitOf(found) < lastCommitOf(heads)) return;
    writeSync(descriptor, heads, 0, HEAD_BYTES, 0);
    writeSync(descriptor, heads, HEAD_BYTES, HEAD_BYTES, pageBytes);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
};

/** After this the data counts as complete. */
export const forgetSafePoint = (folder: string): void => {
  rmSync(join(folder, FILE_NAME), { force: true });
};

/** Keeps the safe point of data that is open. */
export class SafePoint {
  private readonly dataFile: string;
  private readonly data: number;
  private readonly pageBytes: number;
  private readonly copies: number;
  private number = 1n;

  /** The current state becomes the first safe point. */
  constructor(
    private readonly folder: string,
    private readonly disk: Disk,
  ) {
    this.dataFile = dataFileIn(folder);
    this.data = openSync(this.dataFile, 'r+');
    this.pageBytes = pageBytesOf(this.dataFile, this.data);
    fsyncSync(this.data);
    const file = join(folder, FILE_NAME);
    const first = encode({ number: this.number, heads: this.readHeads() }, this.pageBytes);
    replaceFile(file, Buffer.concat([first, Buffer.alloc(this.pageBytes)]));
    this.copies = disk.open(file);
  }

  /**
   * Puts the current state on the disk and makes it the safe point; calls run one after the other.
   * No page of this state may be overwritten before the next safe point is complete, and no page of
   * the older state before this one is.
   */
  async move(): Promise<void> {
    const heads = this.readHeads();
    await this.disk.sync(this.data);
    const number = this.number + 1n;
    const slot = encode({ number, heads }, this.pageBytes);
    await this.disk.writeThrough(this.copies, slot, number % 2n === 1n ? 0 : slot.length);
    this.number = number;
  }

  /** The heads as of the last commit. */
  private readHeads(): Buffer {
    const heads = readHeads(this.data, this.pageBytes);
    if (!heads) throw new DamagedData(this.dataFile, 'it has no heads');
    return heads;
  }

  /** `isWhole`: all data is on the disk. */
  close(isWhole: boolean): void {
    closeSync(this.copies);
    closeSync(this.data);
    if (isWhole) forgetSafePoint(this.folder);
  }
}
