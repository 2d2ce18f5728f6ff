import { Binary, Decimal128, MaxKey, MinKey, ObjectId, Timestamp, type Long } from 'bson';
import { invalidParameter, notImplemented } from '../../errors';
import { isLong, longOf, toDecimal } from './numbers';
import { parseDecimal, toDecimal128 } from './decimal';
import { compileRegularExpression } from './regular-expression';
import { isDate, isRegExp, isDocument, type Document, type Value } from './values';

/** Extended JSON's names of types, each with its reading; `now` is for the server's date. */
type TypeReader = (operand: unknown, now: number) => Value;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text = (operand: unknown): string => {
  if (typeof operand !== 'string') throw invalidParameter('malformed extended JSON');
  return operand;
};

const readLong = (operand: unknown): number | Long => {
  const written = text(operand);
  if (!/^-?\d{1,19}$/.test(written)) throw invalidParameter(`malformed $numberLong: ${written}`);
  const value = Number(written);
  if (Number.isSafeInteger(value)) return value;
  const long = longOf(BigInt(written));
  if (long === undefined) throw invalidParameter(`$numberLong of more than 64 bits: ${written}`);
  return long;
};

const readDecimal = (operand: unknown): Decimal128 => {
  const written = text(operand);
  if (/^(NaN|-?Infinity)$/.test(written)) return toDecimal(Number(written));
  const decimal = parseDecimal(written);
  if (!decimal) throw invalidParameter(`malformed $numberDecimal: ${written}`);
  return toDecimal128(decimal);
};

const readTimestamp = (operand: unknown): Timestamp => {
  const [t, i] = isRecord(operand) ? [operand['t'], operand['i']].map(readUnsigned) : [];
  if (t === undefined || i === undefined) throw invalidParameter('malformed $timestamp');
  return new Timestamp({ t, i });
};

/** A part of a timestamp, which the SDK writes as a separate number. */
const readUnsigned = (written: unknown): number | undefined => {
  const value = Number(isRecord(written) ? Object.values(written)[0] : written);
  return Number.isInteger(value) && value >= 0 && value < 2 ** 32 ? value : undefined;
};

const readDouble = (operand: unknown): number => {
  const written = text(operand);
  const value = written === '-Infinity' ? -Infinity : Number(written);
  if (Number.isNaN(value) && written !== 'NaN') {
    throw invalidParameter(`malformed $numberDouble: ${written}`);
  }
  return value;
};

const readDate = (operand: unknown, now: number): Date => {
  // The web SDK's form of the server's date.
  if (isRecord(operand) && operand['offset'] !== undefined) return readServerDate(operand, now);
  const written = isRecord(operand) ? (operand['$numberLong'] ?? operand['$numberInt']) : operand;
  const date = new Date(
    typeof written === 'number'
      ? written
      : isRecord(operand)
        ? Number(readLong(written))
        : text(written),
  );
  if (Number.isNaN(date.getTime())) throw invalidParameter('malformed $date');
  return date;
};

const readServerDate = (operand: unknown, now: number): Date => {
  const offset = isRecord(operand) ? operand['offset'] : 0;
  const milliseconds = isRecord(offset) ? Number(Object.values(offset)[0]) : Number(offset ?? 0);
  if (!Number.isFinite(milliseconds)) throw invalidParameter('malformed server date');
  return new Date(now + milliseconds);
};

const readRegularExpression = (operand: unknown): RegExp => {
  if (!isRecord(operand)) throw invalidParameter('malformed $regularExpression');
  const options = text(operand['options'] ?? '');
  // Repeated matching is about positions, which no query asks for.
  return compileRegularExpression(text(operand['pattern']), options.replaceAll('g', ''));
};

const readBinary = (operand: unknown): Binary => {
  if (!isRecord(operand)) throw invalidParameter('malformed $binary');
  const subType = Number.parseInt(text(operand['subType'] ?? '00'), 16);
  return new Binary(Buffer.from(text(operand['base64']), 'base64'), subType);
};

const types = new Map<string, TypeReader>([
  ['$numberInt', readDouble],
  ['$numberLong', readLong],
  ['$numberDouble', readDouble],
  ['$date', readDate],
  ['$tcb_server_date', readServerDate],
  ['$oid', (operand) => new ObjectId(text(operand))],
  ['$regularExpression', readRegularExpression],
  ['$binary', readBinary],
  ['$numberDecimal', readDecimal],
  ['$timestamp', readTimestamp],
  ['$minKey', () => new MinKey()],
  ['$maxKey', () => new MaxKey()],
  ['$undefined', () => null],
]);

const unknownTypes = new Set(['$symbol', '$code', '$dbPointer']);

/** No stored document and no sensible pipeline nests deeper. */
const DEEPEST_NESTING = 500;

const decodeObject = (object: Record<string, unknown>, now: number, depth: number): Value => {
  const fields = Object.keys(object);
  const only = fields.length === 1 ? fields[0] : undefined;
  if (only?.startsWith('$')) {
    const read = types.get(only);
    if (read) return read(object[only], now);
    if (unknownTypes.has(only)) throw notImplemented(`the type ${only}`);
  }
  const document: Document = {};
  for (const field of fields) {
    // Assigned, this name would replace the object's prototype.
    if (field === '__proto__') throw invalidParameter("'__proto__' is not a valid field name");
    document[field] = decode(object[field], now, depth + 1);
  }
  return document;
};

const decode = (value: unknown, now: number, depth = 0): Value => {
  if (depth > DEEPEST_NESTING) throw invalidParameter('the request is nested too deeply');
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map((element) => decode(element, now, depth + 1));
  return isRecord(value) ? decodeObject(value, now, depth) : null;
};

/** Reads extended JSON (canonical or relaxed). `now` is what the server's date means. */
export const parseExtendedJson = (written: string, now: number): Value => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(written);
  } catch {
    throw invalidParameter('malformed JSON');
  }
  return decode(parsed, now);
};

const requireDocument = (value: Value): Document => {
  if (!isDocument(value)) throw invalidParameter('an object is expected');
  return value;
};

/** Reads extended JSON that must be an object. */
export const parseDocument = (written: string, now: number): Document =>
  requireDocument(parseExtendedJson(written, now));

/** The same for JSON that is parsed already. */
export const documentFromExtendedJson = (written: unknown, now: number): Document =>
  requireDocument(decode(written, now));

const LAST_RELAXED_YEAR = 9999;

const encodeDate = (date: Date): unknown => {
  const year = date.getUTCFullYear();
  return year >= 1970 && year <= LAST_RELAXED_YEAR
    ? { $date: date.toISOString() }
    : { $date: { $numberLong: String(date.getTime()) } };
};

const rareJson = (value: object): object | undefined => {
  // A value that a number cannot hold is no number in JSON either. The SDK converts it as well as
  // it can.
  if (isLong(value)) return { $numberLong: value.toString() };
  if (value instanceof Decimal128) return { $numberDecimal: value.toString() };
  if (value instanceof Timestamp) {
    return { $timestamp: { t: value.getHighBitsUnsigned(), i: value.getLowBitsUnsigned() } };
  }
  if (value instanceof MinKey) return { $minKey: 1 };
  return value instanceof MaxKey ? { $maxKey: 1 } : undefined;
};

/** A value as plain data whose JSON is relaxed extended JSON. */
export const toExtendedJson = (value: Value): unknown => {
  if (typeof value === 'number') {
    if (Number.isFinite(value) && !Object.is(value, -0)) return value;
    return { $numberDouble: Object.is(value, -0) ? '-0.0' : String(value) };
  }
  if (typeof value !== 'object' || value === null) return value;
  if (isDate(value)) return encodeDate(value);
  if (Array.isArray(value)) return value.map(toExtendedJson);
  if (isRegExp(value)) {
    return { $regularExpression: { pattern: value.source, options: value.flags } };
  }
  if (value instanceof ObjectId) return { $oid: value.toHexString() };
  if (value instanceof Binary) {
    const subType = value.sub_type.toString(16).padStart(2, '0');
    return { $binary: { base64: Buffer.from(value.value()).toString('base64'), subType } };
  }
  const rare = Object.getPrototypeOf(value) === Object.prototype ? undefined : rareJson(value);
  if (rare) return rare;
  const result: Record<string, unknown> = {};
  for (const [field, entry] of Object.entries(value)) result[field] = toExtendedJson(entry);
  return result;
};

/** Writes relaxed extended JSON. */
export const stringifyExtendedJson = (value: Value): string =>
  JSON.stringify(toExtendedJson(value));
