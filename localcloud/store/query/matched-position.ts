import { compileCondition, compileElement, compileQuery } from './match';
import { collectPath, positionOf } from '../values/paths';
import {
  fieldOf,
  isDocument,
  isOperatorExpression,
  type Document,
  type MaybeValue,
  type Value,
} from '../values/values';

/** The position of the first element of an array that matches the condition of a query. */
const positionIn = (array: readonly Value[], rest: readonly string[], condition: Value): number => {
  if (rest.length === 0 && isOperatorExpression(condition)) {
    const operand = condition['$elemMatch'];
    if (operand !== undefined) return array.findIndex(compileElement(operand));
  }
  const matches = compileCondition(condition);
  return array.findIndex((element) => {
    const found: MaybeValue[] = [];
    collectPath(element, rest, found);
    return matches(found, rest.length === 0);
  });
};

const positionOfCondition = (
  document: Document,
  arrayPath: string,
  path: string,
  condition: Value,
): number | undefined => {
  if (path !== arrayPath && !path.startsWith(`${arrayPath}.`)) return undefined;
  const arraySegments = arrayPath.split('.');
  const rest = path.split('.').slice(arraySegments.length);
  let value: MaybeValue = document;
  for (const segment of arraySegments) {
    if (Array.isArray(value)) value = value[positionOf(segment)];
    else value = isDocument(value) ? fieldOf(value, segment) : undefined;
  }
  if (!Array.isArray(value)) return undefined;
  const position = positionIn(value, rest, condition);
  return position < 0 ? undefined : position;
};

/**
 * The position in the array at a path of the element by which a document matches a query; undefined
 * when the query does not look into that array. Source: MongoDB manual, "$ (update)".
 */
export const matchedPosition = (
  query: Document,
  document: Document,
  arrayPath: string,
): number | undefined => {
  let found: number | undefined;
  for (const [key, condition] of Object.entries(query)) {
    if ((key === '$and' || key === '$or') && Array.isArray(condition)) {
      for (const clause of condition) {
        if (isDocument(clause) && compileQuery(clause)(document)) {
          found = matchedPosition(clause, document, arrayPath) ?? found;
        }
      }
    } else if (!key.startsWith('$')) {
      found = positionOfCondition(document, arrayPath, key, condition) ?? found;
    }
  }
  return found;
};
