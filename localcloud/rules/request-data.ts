import { fieldOf, isDocument, type Document, type Value } from '../store/values/values';

/** Puts a value at a dotted path; what stands in the way is kept, for it was asked for as well. */
function setPath(data: Document, path: string, value: Value): void {
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
}

/**
 * What `request.data` is for an update: the fields that it touches. A field that is set has its new
 * value; one that another operator changes has `{ <operator>: <operand> }`, which is equal to nothing,
 * so that a rule which compares it does not take it for untouched.
 */
export function requestDataOf(update: Document): Document {
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
}

/** The fields that an update or a document touches. */
export function touchedFields(update: Document): Set<string> {
  return new Set(Object.keys(requestDataOf(update)));
}
