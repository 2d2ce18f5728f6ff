import { requestFailed } from '../../values/errors';
import { isDocument, type Document, type MaybeValue, type Value } from '../../values/values';
import { compileExpression } from '../expressions';
import { isNullish } from '../expressions/operands';
import { fieldPath, readPath, withPath } from '../expressions/paths';
import { valueKey } from '../../values/value-key';
import { guarded, StageMemory } from '../limits';
import { equalityQuery } from './lookup';
import { countOf, fieldName, optionsOf } from './options';
import type { StageCompiler } from './types';

const required = ['from', 'startWith', 'connectFromField', 'connectToField', 'as'];
const optional = ['maxDepth', 'depthField', 'restrictSearchWithMatch'];

/** What to look for: the value, or each element of an array. A missing value finds nothing. */
const targetsOf = (value: MaybeValue): readonly Value[] => {
  if (Array.isArray(value)) return value;
  return isNullish(value) ? [] : [value];
};

/**
 * Follows documents of another collection from one to the next, and adds each document that it
 * finds once. Source: MongoDB manual, "$graphLookup (aggregation)".
 */
export const graphLookup: StageCompiler = (operand, { environment, read }) => {
  const options = optionsOf('$graphLookup', operand, [...required, ...optional]);
  for (const name of required) {
    if (options[name] === undefined) {
      throw requestFailed(`$graphLookup requires '${name}' to be specified`);
    }
  }
  const { startWith = null, maxDepth, depthField, restrictSearchWithMatch = {} } = options;
  const from = fieldName("$graphLookup argument 'from'", options['from']);
  const connectFrom = fieldPath(fieldName("'connectFromField'", options['connectFromField']));
  const connectTo = fieldName("'connectToField'", options['connectToField']);
  const as = fieldPath(fieldName("'as'", options['as']));
  const start = compileExpression(startWith, environment);
  const deepest = maxDepth === undefined ? Infinity : countOf("'maxDepth'", maxDepth, 0);
  const depthPath =
    depthField === undefined ? undefined : fieldPath(fieldName("'depthField'", depthField));
  if (!isDocument(restrictSearchWithMatch)) {
    throw requestFailed("'restrictSearchWithMatch' must be an object");
  }

  const reachedFrom = (document: Document): Document[] => {
    const memory = new StageMemory('$graphLookup');
    const reached = new Map<string, Document>();
    const asked = new Set<string>();
    let targets = targetsOf(start(document));
    for (let depth = 0; depth <= deepest && targets.length > 0; depth += 1) {
      const fresh = targets.filter((value) => !asked.has(valueKey(value)));
      if (fresh.length === 0) break;
      for (const value of fresh) asked.add(valueKey(value));
      const query = { $and: [equalityQuery(connectTo, fresh), restrictSearchWithMatch] };
      const next: Value[] = [];
      for (const found of read(from, { query }, environment)) {
        const id = valueKey(found['_id'] ?? null);
        if (reached.has(id)) continue;
        memory.hold(found);
        reached.set(id, depthPath ? withPath(found, depthPath, depth) : found);
        next.push(...targetsOf(readPath(found, connectFrom)));
      }
      targets = next;
    }
    return [...reached.values()];
  };
  return function* (input) {
    for (const document of input) yield guarded(withPath(document, as, reachedFrom(document)));
  };
};
