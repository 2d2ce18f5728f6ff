import { CloudError } from '../../../errors';

/** A length-delimited field of a protobuf message: its number and content. */
interface ProtobufField {
  readonly number: number;
  readonly content: Buffer;
}

const wireType = { varint: 0, fixed64: 1, delimited: 2, fixed32: 5 } as const;

const malformed = (): CloudError => new CloudError('INVALID_PARAM', 'malformed protobuf message');

const readVarint = (bytes: Buffer, from: number): { value: number; next: number } => {
  let value = 0;
  let scale = 1;
  for (let position = from; position < Math.min(bytes.length, from + 7); position += 1) {
    const byte = bytes[position] ?? 0;
    value += (byte & 0x7f) * scale;
    if ((byte & 0x80) === 0) return { value, next: position + 1 };
    scale *= 128;
  }
  throw malformed();
};

/** The length-delimited fields of a message. Numbers are skipped: nothing here needs them. */
export const readFields = (bytes: Buffer): ProtobufField[] => {
  const fields: ProtobufField[] = [];
  let position = 0;
  while (position < bytes.length) {
    const key = readVarint(bytes, position);
    position = key.next;
    const type = key.value & 7;
    if (type === wireType.varint) position = readVarint(bytes, position).next;
    else if (type === wireType.fixed64) position += 8;
    else if (type === wireType.fixed32) position += 4;
    else if (type === wireType.delimited) {
      const length = readVarint(bytes, position);
      const end = length.next + length.value;
      if (end > bytes.length) throw malformed();
      fields.push({ number: key.value >> 3, content: bytes.subarray(length.next, end) });
      position = end;
    } else throw malformed();
  }
  return fields;
};

const writeVarint = (value: number): Buffer => {
  const bytes: number[] = [];
  // A negative number takes all of its 64 bits.
  let rest = BigInt.asUintN(64, BigInt(value));
  while (rest > 0x7fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Buffer.from(bytes);
};

/** A whole number, negative or not, encoded. */
export const signedField = (number: number, value: number): Buffer =>
  Buffer.concat([writeVarint((number << 3) | wireType.varint), writeVarint(value)]);

/** A length-delimited field, encoded. */
export const delimitedField = (number: number, content: Buffer): Buffer => {
  const key = writeVarint((number << 3) | wireType.delimited);
  return Buffer.concat([key, writeVarint(content.length), content]);
};
