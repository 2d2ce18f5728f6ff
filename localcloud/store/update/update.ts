import type { UpdateOperator } from './operator';
import { arrayOperators } from './update-array';
import { immutableId, requestFailed } from '../values/errors';
import { setCurrentDate } from './update-current-date';
import { fieldOperators } from './update-field';
import { refuseOverlaps } from './update-paths';
import { expandPath, type MatchedPosition } from './update-positions';
import { isDocument, type Document, type Value } from '../values/values';

const operators: ReadonlyMap<string, UpdateOperator> = new Map([
  ...fieldOperators,
  ...arrayOperators,
  ['$currentDate', setCurrentDate],
]);

/** One operator applied to one path. */
interface Step {
  readonly operator: string;
  readonly path: string;
  readonly operand: Value;
}

/** An update that has been read, ready to be applied to any number of documents. */
interface Update {
  readonly steps: readonly Step[];
  /** The top-level fields that it may change. */
  readonly fields: ReadonlySet<string>;
}

/**
 * Reads an update: operators, or fields to set. Throws if it cannot apply to any document. Source:
 * MongoDB manual, "Update Operators".
 */
export const parseUpdate = (update: Document): Update => {
  const isOperators = Object.keys(update).some((key) => key.startsWith('$'));
  if (isOperators && !Object.keys(update).every((key) => key.startsWith('$'))) {
    throw requestFailed('an update holds either operators or fields, not both');
  }
  const steps: Step[] = [];
  for (const [operator, operands] of Object.entries(isOperators ? update : { $set: update })) {
    if (!operators.has(operator) && operator !== '$setOnInsert') {
      throw requestFailed(`Unknown modifier: ${operator}`);
    }
    if (!isDocument(operands)) {
      throw requestFailed(`Modifiers operate on fields but ${operator} was given another type`);
    }
    for (const [path, operand] of Object.entries(operands)) {
      if (path === '_id') throw immutableId();
      steps.push({ operator, path, operand });
    }
  }
  for (const { operator, path, operand } of steps) {
    if (operator === '$rename' && path === operand) {
      throw requestFailed(`The source and target field for $rename must differ: ${path}`);
    }
  }
  const renamed = steps.flatMap((step) =>
    step.operator === '$rename' && typeof step.operand === 'string' ? [step.operand] : [],
  );
  const paths = [...steps.map((step) => step.path), ...renamed];
  refuseOverlaps(paths);
  return { steps, fields: new Set(paths.map((path) => path.split('.', 1)[0] ?? path)) };
};

/**
 * Applies an update to a document, in place. After an error the document must not be used: pass a
 * copy. `inserting` says that the document is new, for `$setOnInsert`; `matchedPosition` is the
 * meaning of `$` in a path.
 */
export const applyUpdate = (
  document: Document,
  { steps }: Update,
  inserting: boolean,
  matchedPosition: MatchedPosition = () => undefined,
): void => {
  // Every path is resolved in the document as it was before the update.
  const expanded = steps.map((step) => ({
    ...step,
    paths: expandPath(document, step.path, matchedPosition),
  }));
  for (const { operator, paths, operand } of expanded) {
    if (operator === '$setOnInsert' && !inserting) continue;
    const apply = operators.get(operator === '$setOnInsert' ? '$set' : operator);
    for (const path of paths) apply?.(document, path, operand);
  }
};
