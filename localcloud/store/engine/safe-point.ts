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
 * The last state of the data that is whole on the disk: a copy of the heads of the first two
 * pages of lmdb's file, which say where everything is. lmdb writes one with every commit, and the
 * operating system may write it back before what it points to; after a power cut it leads to where
 * nothing was written yet. With the copy the data is opened as of the last flush instead, and
 * so it is after every end that was not in order.
 *
 * The file holds the last two copies in turn, each with a digest: of a write that was cut off the
 * one before is left.
 */
const fileName = 'flushed';
const digestBytes = 32;
const numberAt = digestBytes;
const headsAt = numberAt + 8;
/** What lmdb writes of each of the two pages lies in here. */
const headBytes = 512;
const slotEnd = headsAt + 2 * headBytes;

interface Copy {
  /** They are counted; the higher is the later. */
  readonly number: bigint;
  /** One after the other. */
  readonly heads: Buffer;
}

const digestOf = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();

/** As long as a page, so that writing one copy cannot harm the other. */
function encode({ number, heads }: Copy, pageBytes: number): Buffer {
  const slot = Buffer.alloc(pageBytes);
  slot.writeBigUInt64LE(number, numberAt);
  heads.copy(slot, headsAt);
  digestOf(slot.subarray(numberAt, slotEnd)).copy(slot);
  return slot;
}

function decode(slot: Buffer): Copy | undefined {
  if (slot.length < slotEnd) return undefined;
  if (!digestOf(slot.subarray(numberAt, slotEnd)).equals(slot.subarray(0, digestBytes))) {
    return undefined;
  }
  return { number: slot.readBigUInt64LE(numberAt), heads: slot.subarray(headsAt, slotEnd) };
}

/** The later of the copies in a file. */
function newestCopy(file: string, pageBytes: number): Copy {
  const written = readFileSync(file);
  const copies = [written.subarray(0, pageBytes), written.subarray(pageBytes)]
    .map(decode)
    .filter((copy) => copy !== undefined)
    .sort((one, other) => (one.number < other.number ? 1 : -1));
  const newest = copies[0];
  if (!newest) throw new DamagedData(file, 'it holds no copy of the heads that is whole');
  return newest;
}

/** The heads in an open file of data, one after the other; undefined if it has no two. */
function readHeads(descriptor: number, pageBytes: number): Buffer | undefined {
  const heads = Buffer.alloc(2 * headBytes);
  const read =
    readSync(descriptor, heads, 0, headBytes, 0) +
    readSync(descriptor, heads, headBytes, headBytes, pageBytes);
  return read === heads.length ? heads : undefined;
}

/** The number of the last commit that heads know of. */
const lastCommitOf = (heads: Buffer): bigint => {
  const [one, other] = [lastCommitIn(heads), lastCommitIn(heads.subarray(headBytes))];
  return one > other ? one : other;
};

/**
 * Brings data that was not closed in order to its last safe point. Data without one was closed in
 * order, or is new. Data older than the safe point beside it is a copy that somebody has put there:
 * the safe point is not its own, and it is left as it is.
 */
export function restoreSafePoint(folder: string): void {
  const file = join(folder, fileName);
  const dataFile = dataFileIn(folder);
  if (!existsSync(file) || !existsSync(dataFile)) return;
  const descriptor = openSync(dataFile, 'r+');
  try {
    const pageBytes = pageBytesOf(dataFile, descriptor);
    const found = readHeads(descriptor, pageBytes);
    const { heads } = newestCopy(file, pageBytes);
    if (!found || lastCommitOf(found) < lastCommitOf(heads)) return;
    writeSync(descriptor, heads, 0, headBytes, 0);
    writeSync(descriptor, heads, headBytes, headBytes, pageBytes);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** After this the data is taken for whole as it is. */
export function forgetSafePoint(folder: string): void {
  rmSync(join(folder, fileName), { force: true });
}

/** Keeps the safe point of data that is open. */
export class SafePoint {
  private readonly dataFile: string;
  private readonly data: number;
  private readonly pageBytes: number;
  private readonly copies: number;
  private number = 1n;

  /** What the data is now becomes the first safe point. */
  constructor(
    private readonly folder: string,
    private readonly disk: Disk,
  ) {
    this.dataFile = dataFileIn(folder);
    this.data = openSync(this.dataFile, 'r+');
    this.pageBytes = pageBytesOf(this.dataFile, this.data);
    fsyncSync(this.data);
    const file = join(folder, fileName);
    const first = encode({ number: this.number, heads: this.readHeads() }, this.pageBytes);
    replaceFile(file, Buffer.concat([first, Buffer.alloc(this.pageBytes)]));
    this.copies = disk.open(file);
  }

  /**
   * Puts the state as of now on the disk, and makes it the safe point; one call after the other. Until
   * the next one is through, nothing of that state may be written over, nor of the one before until
   * this one is.
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

  /** `isWhole`: all of the data is on the disk as it was left. */
  close(isWhole: boolean): void {
    closeSync(this.copies);
    closeSync(this.data);
    if (isWhole) forgetSafePoint(this.folder);
  }
}
