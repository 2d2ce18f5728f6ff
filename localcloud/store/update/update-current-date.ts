import { Timestamp } from 'bson';
import type { UpdateOperator } from './operator';
import { requestFailed } from '../values/errors';
import { resolveSlot } from './update-paths';
import { isDate, isDocument, type Document, type Value } from '../values/values';

const MILLISECONDS = 1000;

const currentDate = (operand: Value, now: number): Date | Timestamp => {
  if (typeof operand === 'boolean') return new Date(now);
  if (!isDocument(operand)) {
    throw requestFailed(
      "$currentDate needs a boolean ('true') or a $type expression ({$type: 'timestamp/date'})",
    );
  }
  for (const name of Object.keys(operand)) {
    if (name !== '$type') throw requestFailed(`Unrecognized $currentDate option: ${name}`);
  }
  const type = operand['$type'];
  if (type === 'date') return new Date(now);
  if (type === 'timestamp') return new Timestamp({ t: Math.floor(now / MILLISECONDS), i: 1 });
  throw requestFailed(
    "The '$type' string field is required to be 'date' or 'timestamp': {$currentDate: {field : {$type: 'date'}}}",
  );
};

/** Replaces `$currentDate` by the time itself, because the store has no clock. */
export const withCurrentDates = (update: Document, now: number): Document => {
  const fields = update['$currentDate'];
  if (!isDocument(fields)) return update;
  const dates = Object.entries(fields).map(([path, type]) => [path, currentDate(type, now)]);
  return { ...update, $currentDate: Object.fromEntries(dates) };
};

/** Writes the time. Source: MongoDB manual, "$currentDate". */
export const setCurrentDate: UpdateOperator = (document, path, operand) => {
  if (!isDate(operand) && !(operand instanceof Timestamp)) {
    throw requestFailed('$currentDate needs the time');
  }
  resolveSlot(document, path, true).set(operand);
};
