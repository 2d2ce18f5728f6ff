import { requestFailed } from '../values/errors';
import { valuesAt } from '../values/paths';
import { isDocument, type Document, type Value } from '../values/values';
import { angleFrom, parseNear, type Near } from './operators';

const operators = ['$nearSphere', '$near'] as const;

/** Compares documents by their distance. */
type Nearest = (left: Document, right: Document) => number;

function* nearIn(query: Document): Iterable<readonly [path: string, near: Near]> {
  for (const [path, condition] of Object.entries(query)) {
    if (path === '$and' && Array.isArray(condition)) {
      for (const clause of condition) if (isDocument(clause)) yield* nearIn(clause);
    } else if (path.startsWith('$')) {
      refuse(condition);
    } else if (isDocument(condition)) {
      for (const operator of operators) {
        const operand = condition[operator];
        if (operand !== undefined) yield [path, parseNear(operator, operand)];
      }
      if (condition['$not'] !== undefined) refuse([{ [path]: condition['$not'] }]);
    }
  }
}

/** Logical operators such as `$or` cannot order by distance. */
const refuse = (clauses: Value): void => {
  for (const clause of Array.isArray(clauses) ? clauses : []) {
    if (!isDocument(clause)) continue;
    for (const found of nearIn(clause)) {
      if (found) throw requestFailed('geoNear must be top-level expr');
    }
  }
};

/**
 * The order by distance that `$near` and `$nearSphere` ask for; undefined for a query without them.
 * Source: MongoDB manual, "$nearSphere".
 */
export const nearestFirst = (query: Document): Nearest | undefined => {
  const [first, second] = nearIn(query);
  if (second) throw requestFailed('Too many geoNear expressions');
  if (!first) return undefined;
  const [path, near] = first;
  const segments = path.split('.');
  const angles = new WeakMap<Document, number>();
  const angleOf = (document: Document): number => {
    const known = angles.get(document) ?? angleFrom(near, valuesAt(document, segments));
    angles.set(document, known);
    return known;
  };
  return (left, right) => angleOf(left) - angleOf(right);
};
