import { arrayOperators } from './update-array';
import { requestFailed, notImplemented } from './errors';
import { fieldOperators } from './update-field';
import { refuseOverlaps } from './update-paths';
import { isDocument, type Document, type Value } from './values';

/** Changes one path of a document in place; throws to refuse the whole update. */
export type UpdateOperator = (document: Document, path: string, operand: Value) => void;

const operators: ReadonlyMap<string, UpdateOperator> = new Map([
  ...fieldOperators,
  ...arrayOperators,
]);

/** One operator applied to one path. */
interface Step {
  readonly operator: string;
  readonly path: string;
  readonly operand: Value;
}

function parseSteps(update: Document): Step[] {
  const steps: Step[] = [];
  for (const [operator, operands] of Object.entries(update)) {
    if (!operators.has(operator) && operator !== '$setOnInsert') {
      throw notImplemented(`the update operator ${operator}`);
    }
    if (!isDocument(operands)) {
      throw requestFailed(`Modifiers operate on fields but ${operator} was given another type`);
    }
    for (const [path, operand] of Object.entries(operands)) {
      if (path === '_id') {
        throw requestFailed(
          "Performing an update on the path '_id' would modify the immutable field '_id'",
        );
      }
      steps.push({ operator, path, operand });
    }
  }
  const renamed = steps.flatMap((step) =>
    step.operator === '$rename' && typeof step.operand === 'string' ? [step.operand] : [],
  );
  refuseOverlaps([...steps.map((step) => step.path), ...renamed]);
  return steps;
}

/**
 * Applies an update of operators to a document, in place. The document is only good when no error
 * was thrown: give it a copy. `inserting` says that the document is new, which `$setOnInsert` asks.
 * Source: MongoDB manual, "Update Operators".
 */
export function applyUpdate(document: Document, update: Document, inserting: boolean): void {
  const isOperators = Object.keys(update).some((key) => key.startsWith('$'));
  if (isOperators && !Object.keys(update).every((key) => key.startsWith('$'))) {
    throw requestFailed('an update holds either operators or fields, not both');
  }
  const steps = parseSteps(isOperators ? update : { $set: update });
  for (const { operator, path, operand } of steps) {
    if (operator === '$setOnInsert') {
      if (inserting) operators.get('$set')?.(document, path, operand);
      continue;
    }
    operators.get(operator)?.(document, path, operand);
  }
}
