import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fdatasync,
  fsyncSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { replaceFile } from '../replace-file';
import { DamagedData, dataFileIn, pageBytesOf } from './data-file';

/**
 * The last state of the data that is whole on the disk: a copy of the two pages at the beginning of
 * lmdb's file, which say where everything is. lmdb writes these pages with every commit, and the
 * operating system may write them back before what they point to; after a power cut they lead to
 * where nothing was written yet. With the copy the data is opened as of the last flush instead, and
 * so it is after every end that was not in order.
 *
 * The file holds the last two copies in turn, each with a digest: of a write that was cut off the
 * one before is left.
 */
const fileName = 'flushed';
const digestBytes = 32;
const numberAt = digestBytes;
const headsAt = numberAt + 8;

interface Copy {
  /** They are counted; the higher is the later. */
  readonly number: bigint;
  readonly heads: Buffer;
}

const flushData = promisify(fdatasync);

const digestOf = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();

/** Each copy has pages of its own, so that writing one cannot harm the other. */
const slotBytes = (pageBytes: number): number => 3 * pageBytes;

function encode({ number, heads }: Copy): Buffer {
  const slot = Buffer.alloc(slotBytes(heads.length / 2));
  slot.writeBigUInt64LE(number, numberAt);
  heads.copy(slot, headsAt);
  digestOf(slot.subarray(numberAt, headsAt + heads.length)).copy(slot);
  return slot;
}

function decode(slot: Buffer, pageBytes: number): Copy | undefined {
  const end = headsAt + 2 * pageBytes;
  if (slot.length < end) return undefined;
  if (!digestOf(slot.subarray(numberAt, end)).equals(slot.subarray(0, digestBytes))) {
    return undefined;
  }
  return { number: slot.readBigUInt64LE(numberAt), heads: slot.subarray(headsAt, end) };
}

/** The later of the copies in a file. */
function newestCopy(file: string, pageBytes: number): Copy {
  const written = readFileSync(file);
  const size = slotBytes(pageBytes);
  const copies = [written.subarray(0, size), written.subarray(size)]
    .map((slot) => decode(slot, pageBytes))
    .filter((copy) => copy !== undefined)
    .sort((one, other) => (one.number < other.number ? 1 : -1));
  const newest = copies[0];
  if (!newest) throw new DamagedData(file, 'it holds no copy of the heads that is whole');
  return newest;
}

/**
 * Brings data that was not closed in order to its last safe point. Data without one was closed in
 * order, or is new.
 */
export function restoreSafePoint(folder: string): void {
  const file = join(folder, fileName);
  if (!existsSync(file)) return;
  const dataFile = dataFileIn(folder);
  if (!existsSync(dataFile)) return rmSync(file);
  const descriptor = openSync(dataFile, 'r+');
  try {
    const { heads } = newestCopy(file, pageBytesOf(dataFile, descriptor));
    writeSync(descriptor, heads, 0, heads.length, 0);
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
  private readonly copies: Promise<FileHandle>;
  private number = 1n;

  /** What the data is now becomes the first safe point. */
  constructor(private readonly folder: string) {
    this.dataFile = dataFileIn(folder);
    this.data = openSync(this.dataFile, 'r+');
    this.pageBytes = pageBytesOf(this.dataFile, this.data);
    fsyncSync(this.data);
    const file = join(folder, fileName);
    replaceFile(file, encode({ number: this.number, heads: this.readHeads() }));
    this.copies = open(file, 'r+');
  }

  /**
   * Puts the state as of now on the disk, and makes it the safe point; one call after the other. Until
   * the next one is through, nothing of that state may be written over.
   */
  async move(): Promise<void> {
    const heads = this.readHeads();
    await flushData(this.data);
    const copies = await this.copies;
    this.number += 1n;
    const slot = encode({ number: this.number, heads });
    const position = this.number % 2n === 1n ? 0 : slot.length;
    await copies.write(slot, 0, slot.length, position);
    await copies.datasync();
  }

  /** The heads as of the last commit. */
  private readHeads(): Buffer {
    const heads = Buffer.alloc(2 * this.pageBytes);
    const read = readSync(this.data, heads, 0, heads.length, 0);
    if (read < heads.length) throw new DamagedData(this.dataFile, 'it has no heads');
    return heads;
  }

  /** The data was closed, and is on the disk as it was left. */
  async close(): Promise<void> {
    await (await this.copies).close();
    closeSync(this.data);
    forgetSafePoint(this.folder);
  }
}
