import { requestFailed } from '../values/errors';
import { notImplemented } from '../../errors';
import { compileElement } from './match';
import { matchedPosition } from './matched-position';
import { fieldOf, isDocument, type Document, type MaybeValue, type Value } from '../values/values';

/** Keeps or drops fields of a document, which stays as it is. */
type Projection = (document: Document) => Document;

/** Projects the value of a field, given its document. */
type Transform = (value: MaybeValue, document: Document) => MaybeValue;

/** What a projection says about a field: 1, 0, a nested projection, or an array operator. */
interface Node {
  children: Map<string, Node>;
  keep: boolean | undefined;
  transform: Transform | undefined;
}

const emptyNode = (): Node => ({ children: new Map(), keep: undefined, transform: undefined });

const nodeAt = (root: Node, path: string): Node => {
  let node = root;
  for (const segment of path.split('.')) {
    let child = node.children.get(segment);
    if (!child) {
      child = emptyNode();
      node.children.set(segment, child);
    }
    node = child;
  }
  return node;
};

const slicer = (operand: Value): Transform => {
  const [skip, limit] = Array.isArray(operand) ? operand : [];
  if (typeof operand !== 'number') {
    if (typeof skip !== 'number' || typeof limit !== 'number' || limit <= 0) {
      throw requestFailed('$slice needs a number or [skip, a positive limit]');
    }
  }
  return (value) => {
    if (!Array.isArray(value)) return value;
    if (typeof operand === 'number') {
      return operand < 0 ? value.slice(operand) : value.slice(0, operand);
    }
    const start = Number(skip) < 0 ? Math.max(value.length + Number(skip), 0) : Number(skip);
    return value.slice(start, start + Number(limit));
  };
};

const firstMatch = (operand: Value): Transform => {
  const matches = compileElement(operand);
  return (value) => {
    const element = Array.isArray(value) ? value.find(matches) : undefined;
    return element === undefined ? undefined : [element];
  };
};

/** The element by which the document was found. */
const matchedElement =
  (arrayPath: string, query: Document): Transform =>
  (value, document) => {
    const position = matchedPosition(query, document, arrayPath);
    const element = Array.isArray(value) ? value[position ?? -1] : undefined;
    if (element === undefined) {
      throw requestFailed(
        `Executor error during find command: positional operator '.$' couldn't find a matching element in the array '${arrayPath}'`,
      );
    }
    return [element];
  };

const applyNode = (
  value: MaybeValue,
  node: Node,
  including: boolean,
  document: Document,
): MaybeValue => {
  if (node.transform) return node.transform(value, document);
  if (node.keep !== undefined) return node.keep ? value : undefined;
  if (Array.isArray(value)) {
    const elements: Value[] = [];
    for (const element of value) {
      const kept = applyNode(element, node, including, document);
      if (kept !== undefined) elements.push(kept);
    }
    return elements;
  }
  if (!isDocument(value)) return including ? undefined : value;
  return applyFields(value, node, including, document);
};

const applyFields = (
  fields: Document,
  node: Node,
  including: boolean,
  document: Document,
): Document => {
  const result: Document = {};
  for (const field of Object.keys(fields)) {
    const child = node.children.get(field);
    const value = fieldOf(fields, field);
    const kept = child
      ? applyNode(value, child, including, document)
      : including
        ? undefined
        : value;
    if (kept !== undefined) result[field] = kept;
  }
  return result;
};

/**
 * Compiles a projection: all included or all excluded (`_id` may differ), `$slice`, `$elemMatch`, and
 * `list.$`, the element by which the query found the document. `$slice` alone keeps the other fields,
 * as MongoDB does. Source: MongoDB manual, "Projection Operators".
 */
export const compileProjection = (projection: Document, query: Document): Projection => {
  const root = emptyNode();
  let including: boolean | undefined;
  let hasElementMatch = false;
  let idIncluded: boolean | undefined;
  for (const [written, specification] of Object.entries(projection)) {
    const isPositional = written.endsWith('.$');
    const path = isPositional ? written.slice(0, -2) : written;
    const node = nodeAt(root, path);
    if (isDocument(specification)) {
      const [operator, operand] = Object.entries(specification)[0] ?? [];
      if (operator === '$slice' && operand !== undefined) node.transform = slicer(operand);
      else if (operator === '$elemMatch' && operand !== undefined) {
        node.transform = firstMatch(operand);
        hasElementMatch = true;
      } else throw notImplemented(`the projection ${String(operator)} of '${path}'`);
      continue;
    }
    const keep = specification !== 0 && specification !== false && specification !== null;
    if (path === '_id') {
      idIncluded = keep;
      continue;
    }
    if (including !== undefined && including !== keep) {
      throw requestFailed('Projection cannot have a mix of inclusion and exclusion.');
    }
    including = keep;
    if (isPositional) node.transform = matchedElement(path, query);
    else node.keep = keep;
  }
  const isInclusion = including ?? (hasElementMatch || idIncluded === true);
  nodeAt(root, '_id').keep = idIncluded ?? true;
  return (document) => applyFields(document, root, isInclusion, document);
};
