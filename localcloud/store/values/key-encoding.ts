import { Binary, MaxKey, MinKey, ObjectId, Timestamp, type Decimal128, type Long } from 'bson';
import { orderedBytes } from './decimal';
import { requestFailed } from './errors';
import { decimalOf, doubleBelow, isNumber } from './numbers';
import { isDate, isRegExp, type Document, type MaybeValue, rankOf } from './values';

/** lmdb refuses keys over 1 978 bytes; an index entry also holds the document's id. */
const LONGEST_KEY_BYTES = 1900;

const END = 0x00;

/**
 * Separates the double below a number from the rest of the number. It is greater than every byte
 * that may follow a number, so that such a number comes after all entries of the double itself.
 * Only the ends of ranges have the same byte or its inverse: an index's keys lie between its prefix
 * and the prefix with 0xff.
 */
export const BEYOND_DOUBLE = 0xfe;

/** Smaller than every byte that may follow a value with inverted bytes. */
export const FIRST_AFTER_VALUE = 0x02;
const INITIAL_BYTES = 256;

/** Builds keys whose byte order is BSON's order of the values written. */
export class KeyWriter {
  private buffer = Buffer.allocUnsafe(INITIAL_BYTES);
  private length = 0;

  byte(value: number): this {
    this.reserve(1);
    this.buffer[this.length] = value;
    this.length += 1;
    return this;
  }

  unsigned32(value: number): this {
    this.reserve(4);
    this.buffer.writeUInt32BE(value, this.length);
    this.length += 4;
    return this;
  }

  raw(bytes: Uint8Array): this {
    this.reserve(bytes.length);
    this.buffer.set(bytes, this.length);
    this.length += bytes.length;
    return this;
  }

  /** Appends a value; direction -1 inverts its bytes and so its order. */
  value(value: MaybeValue, direction: 1 | -1 = 1): this {
    const start = this.length;
    this.byte(rankOf(value));
    this.payload(value);
    if (direction === -1) {
      for (let position = start; position < this.length; position += 1) {
        this.buffer[position] = (this.buffer[position] ?? 0) ^ 0xff;
      }
    }
    return this;
  }

  /** The key so far, copied. */
  take(): Buffer {
    if (this.length > LONGEST_KEY_BYTES) {
      throw requestFailed(`key too large to index: ${this.length} bytes`);
    }
    return Buffer.from(this.buffer.subarray(0, this.length));
  }

  private payload(value: MaybeValue): void {
    if (value === null || value === undefined) return;
    if (typeof value === 'number') return this.number(value);
    if (typeof value === 'string') return this.text(value);
    if (typeof value === 'boolean') return void this.byte(value ? 1 : 0);
    if (isDate(value)) return this.number(value.getTime());
    if (value instanceof ObjectId) return void this.raw(value.id);
    if (isRegExp(value)) {
      this.text(value.source);
      return this.text(value.flags);
    }
    if (value instanceof Binary) {
      this.unsigned32(value.position).byte(value.sub_type).raw(value.value());
      return;
    }
    if (isNumber(value)) return this.beyondDouble(value);
    if (value instanceof Timestamp) {
      return void this.unsigned32(value.getHighBitsUnsigned()).unsigned32(
        value.getLowBitsUnsigned(),
      );
    }
    if (value instanceof MinKey || value instanceof MaxKey) return;
    if (Array.isArray(value)) {
      for (const element of value) this.value(element);
    } else {
      this.fields(value as Document);
    }
    this.byte(END);
  }

  private fields(document: Document): void {
    for (const [field, value] of Object.entries(document)) {
      this.byte(rankOf(value));
      this.text(field);
      this.payload(value);
    }
  }

  private number(value: number): void {
    this.reserve(8);
    // NaN sorts before all numbers; -0 is 0.
    const start = this.length;
    if (Number.isNaN(value)) {
      this.buffer.fill(0, start, start + 8);
    } else {
      this.buffer.writeDoubleBE(value === 0 ? 0 : value, start);
      const first = this.buffer[start] ?? 0;
      if (first & 0x80) {
        for (let position = start; position < start + 8; position += 1) {
          this.buffer[position] = (this.buffer[position] ?? 0) ^ 0xff;
        }
      } else {
        this.buffer[start] = first | 0x80;
      }
    }
    this.length += 8;
  }

  /** The double below, followed by the whole number if the double is not exact. */
  private beyondDouble(value: Long | Decimal128): void {
    const { double, isExact } = doubleBelow(value);
    this.number(double);
    const decimal = isExact ? undefined : decimalOf(value);
    if (typeof decimal === 'object') this.byte(BEYOND_DOUBLE).raw(orderedBytes(decimal));
  }

  /** UTF-8; a NUL byte becomes 00 FF so that the terminator 00 00 sorts before every continuation. */
  private text(text: string): void {
    this.reserve(Buffer.byteLength(text) * 2 + 2);
    if (text.includes('\0')) {
      for (const byte of Buffer.from(text)) {
        this.buffer[this.length] = byte;
        this.length += 1;
        if (byte === 0) {
          this.buffer[this.length] = 0xff;
          this.length += 1;
        }
      }
    } else {
      this.length += this.buffer.write(text, this.length, 'utf8');
    }
    this.buffer[this.length] = END;
    this.buffer[this.length + 1] = END;
    this.length += 2;
  }

  private reserve(bytes: number): void {
    if (this.length + bytes <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.length + bytes));
    this.buffer.copy(larger, 0, 0, this.length);
    this.buffer = larger;
  }
}

/** One value as a key of its own. */
export const encodeValue = (value: MaybeValue): Buffer => new KeyWriter().value(value).take();
