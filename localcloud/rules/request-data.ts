import { fieldOf, isDocument, type Document, type Value } from '../store/values/values';

/**
 * Puts a value at a dotted path. A value that is in the way stays: it was written by the client
 * too.
 */
const setPath = (data: Document, path: string, value: Value): void => {
  const segments = path.split('.');
  const last = segments.pop() ?? '';
  let inner = data;
  for (const segment of segments) {
    const next = fieldOf(inner, segment);
    if (next !== undefined && !isDocument(next)) return;
    const child = next ?? {};
    inner[segment] = child;
    inner = child;
  }
  inner[last] = value;
};

/**
 * `request.data` of an update: the fields that it changes. A field that is set has its new value. A
 * field that another operator changes has `{ <operator>: <operand> }`. This is equal to nothing, so
 * a rule that compares the field sees that it changes.
 */
export const requestDataOf = (update: Document): Document => {
  const isOperators = Object.keys(update).some((key) => key.startsWith('$'));
  const data: Document = {};
  for (const [operator, operands] of Object.entries(isOperators ? update : { $set: update })) {
    if (!isDocument(operands)) continue;
    for (const [path, operand] of Object.entries(operands)) {
      setPath(data, path, operator === '$set' ? operand : { [operator]: operand });
      if (operator === '$rename' && typeof operand === 'string') {
        setPath(data, operand, { [operator]: path });
      }
    }
  }
  return data;
};

/** The fields that an update or a document touches. */
export const touchedFields = (update: Document): Set<string> =>
  new Set(Object.keys(requestDataOf(update)));
