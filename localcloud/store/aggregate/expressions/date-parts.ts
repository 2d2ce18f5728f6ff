import { requestFailed } from '../../values/errors';
import { isDocument, type Value } from '../../values/values';
import { dayOfYear, isoDayOfWeek, isoWeek, weekOfYear } from './calendar';
import { dateOf, zoneOf } from './date-operands';
import { isNullish, namedOperands } from './operands';
import { toLocal } from './time-zone';
import type { OperatorCompiler, OperatorTable } from './types';

const operandsOf = (
  name: string,
  operand: Value,
): readonly [date: Value, zone: Value | undefined] => {
  if (Array.isArray(operand)) {
    const [only] = operand;
    if (operand.length !== 1 || only === undefined) {
      throw requestFailed(
        `${name} accepts exactly one argument if given an array, but was given ${operand.length}`,
      );
    }
    return [only, undefined];
  }
  const isNamed = isDocument(operand) && !Object.keys(operand).some((key) => key.startsWith('$'));
  if (!isNamed) return [operand, undefined];
  const named = namedOperands(name, operand, ['date'], ['timezone']);
  return [named.date, named.timezone];
};

/** An operator that reads one part of a date, in a zone or else in UTC. */
const part =
  (read: (local: Date) => number): OperatorCompiler =>
  (operand, compiler, name) => {
    const [date, timezone] = operandsOf(name, operand);
    const evaluate = compiler.expression(date);
    const zone = timezone === undefined ? undefined : compiler.expression(timezone);
    return (root) => {
      const value = evaluate(root);
      const name = zone ? zoneOf(zone(root)) : 'UTC';
      if (isNullish(value) || name === null) return null;
      return read(toLocal(dateOf(value), name));
    };
  };

/** Source: MongoDB manual, "Date Expression Operators". */
export const dateParts: OperatorTable = [
  ['$dayOfMonth', part((local) => local.getUTCDate())],
  ['$dayOfWeek', part((local) => local.getUTCDay() + 1)],
  ['$dayOfYear', part(dayOfYear)],
  ['$hour', part((local) => local.getUTCHours())],
  ['$isoDayOfWeek', part(isoDayOfWeek)],
  ['$isoWeek', part((local) => isoWeek(local).week)],
  ['$isoWeekYear', part((local) => isoWeek(local).year)],
  ['$millisecond', part((local) => local.getUTCMilliseconds())],
  ['$minute', part((local) => local.getUTCMinutes())],
  ['$month', part((local) => local.getUTCMonth() + 1)],
  ['$second', part((local) => local.getUTCSeconds())],
  ['$week', part(weekOfYear)],
  ['$year', part((local) => local.getUTCFullYear())],
];
