import { invalidParameter } from './errors';

/** The fields of a request to `/admin`, not yet checked. */
export type Parameters = Readonly<Record<string, unknown>>;

/** A field that must be a non-empty string. */
export const requiredText = (parameters: Parameters, name: string): string => {
  const value = parameters[name];
  if (typeof value !== 'string' || value === '') {
    throw invalidParameter(`${name} must be a non-empty string`);
  }
  return value;
};

/** A string field that may be missing. */
export const optionalText = (parameters: Parameters, name: string): string | undefined => {
  const value = parameters[name];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string') throw invalidParameter(`${name} must be a string`);
  return value;
};

/** A whole number of at least 0 that may be missing. */
export const optionalCount = (parameters: Parameters, name: string): number | undefined => {
  const value = parameters[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
    throw invalidParameter(`${name} must be a whole number`);
  }
  return value;
};

/** A list field. */
export const requiredList = (parameters: Parameters, name: string): readonly unknown[] => {
  const value = parameters[name];
  if (!Array.isArray(value)) throw invalidParameter(`${name} must be an array`);
  return value;
};

/** Whether an unknown value is an object with string keys. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
