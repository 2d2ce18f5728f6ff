import { notImplemented, requestFailed } from './errors';
import { compileElement } from './match';
import { fieldOf, isDocument, type Document, type MaybeValue, type Value } from './values';

/** Keeps or drops fields of a document, which stays as it is. */
export type Projection = (document: Document) => Document;

/** What a projection says about a field: 1, 0, a nested projection, or an array operator. */
interface Node {
  children: Map<string, Node>;
  keep: boolean | undefined;
  transform: ((array: Value[]) => Value[] | undefined) | undefined;
}

function emptyNode(): Node {
  return { children: new Map(), keep: undefined, transform: undefined };
}

function nodeAt(root: Node, path: string): Node {
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
}

function slicer(operand: Value): (array: Value[]) => Value[] {
  if (typeof operand === 'number') {
    return (array) => (operand < 0 ? array.slice(operand) : array.slice(0, operand));
  }
  const [skip, limit] = Array.isArray(operand) ? operand : [];
  if (typeof skip !== 'number' || typeof limit !== 'number' || limit <= 0) {
    throw requestFailed('$slice needs a number or [skip, a positive limit]');
  }
  return (array) => {
    const start = skip < 0 ? Math.max(array.length + skip, 0) : skip;
    return array.slice(start, start + limit);
  };
}

function firstMatch(operand: Value): (array: Value[]) => Value[] | undefined {
  const matches = compileElement(operand);
  return (array) => {
    const element = array.find(matches);
    return element === undefined ? undefined : [element];
  };
}

function applyNode(value: MaybeValue, node: Node, including: boolean): MaybeValue {
  if (node.transform) return Array.isArray(value) ? node.transform(value) : value;
  if (node.keep !== undefined) return node.keep ? value : undefined;
  if (Array.isArray(value)) {
    const elements: Value[] = [];
    for (const element of value) {
      const kept = applyNode(element, node, including);
      if (kept !== undefined) elements.push(kept);
    }
    return elements;
  }
  if (!isDocument(value)) return including ? undefined : value;
  return applyFields(value, node, including);
}

function applyFields(document: Document, node: Node, including: boolean): Document {
  const result: Document = {};
  for (const field of Object.keys(document)) {
    const child = node.children.get(field);
    const value = fieldOf(document, field);
    const kept = child ? applyNode(value, child, including) : including ? undefined : value;
    if (kept !== undefined) result[field] = kept;
  }
  return result;
}

/**
 * Compiles a projection: all included or all excluded (`_id` may differ), `$slice` and `$elemMatch`.
 * `$slice` alone keeps the other fields, as MongoDB does.
 */
export function compileProjection(projection: Document): Projection {
  const root = emptyNode();
  let including: boolean | undefined;
  let hasElementMatch = false;
  let idIncluded: boolean | undefined;
  for (const [path, specification] of Object.entries(projection)) {
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
    node.keep = keep;
  }
  const isInclusion = including ?? (hasElementMatch || idIncluded === true);
  nodeAt(root, '_id').keep = idIncluded ?? true;
  return (document) => applyFields(document, root, isInclusion);
}
