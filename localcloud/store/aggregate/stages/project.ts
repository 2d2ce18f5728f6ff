import { requestFailed } from '../../values/errors';
import { isNumber } from '../../values/numbers';
import {
  fieldOf,
  isDocument,
  type Document,
  type MaybeValue,
  type Value,
} from '../../values/values';
import { compileExpression } from '../expressions';
import { isTrue } from '../expressions/boolean';
import { fieldPath, setOwn } from '../expressions/paths';
import type { Environment, Evaluate } from '../expressions/types';
import { guarded } from '../limits';
import type { StageCompiler } from './types';

/**
 * What happens to a field: it is kept, dropped or computed, or its own fields have a specification.
 */
type Fate = 'keep' | 'drop' | Evaluate | Shape;
type Shape = Map<string, Fate>;

const isShape = (fate: Fate | undefined): fate is Shape => fate instanceof Map;

const place = (root: Shape, segments: readonly string[], fate: Fate): void => {
  let shape = root;
  for (const [depth, segment] of segments.entries()) {
    const there = shape.get(segment);
    const isLast = depth === segments.length - 1;
    if (there !== undefined && (isLast || !isShape(there))) {
      throw requestFailed(
        `specification contains two conflicting paths at '${segments.join('.')}'`,
      );
    }
    if (isLast) shape.set(segment, fate);
    else if (isShape(there)) shape = there;
    else {
      const inner: Shape = new Map();
      shape.set(segment, inner);
      shape = inner;
    }
  }
};

/** Reads a specification into a shape, nested objects and dotted paths alike. */
const parse = (
  name: string,
  specification: Document,
  fateOf: (value: Value) => Fate,
  root: Shape,
  parents: readonly string[] = [],
): void => {
  const entries = Object.entries(specification);
  if (entries.length === 0) {
    throw requestFailed(`${name} specification must have at least one field`);
  }
  for (const [field, value] of entries) {
    const segments = [...parents, ...fieldPath(field)];
    const isNested = isDocument(value) && !Object.keys(value).some((key) => key.startsWith('$'));
    if (isNested && Object.keys(value).length > 0) parse(name, value, fateOf, root, segments);
    else if (isNested)
      throw requestFailed('an empty object is not a valid value. Found empty object');
    else place(root, segments, fateOf(value));
  }
};

const everyFate = (shape: Shape, visit: (fate: Fate, path: string) => void, parent = ''): void => {
  for (const [field, fate] of shape) {
    if (isShape(fate)) everyFate(fate, visit, `${parent}${field}.`);
    else visit(fate, `${parent}${field}`);
  }
};

const include = (value: MaybeValue, shape: Shape): MaybeValue => {
  if (Array.isArray(value)) {
    return value.map((element) => include(element, shape)).filter((kept) => kept !== undefined);
  }
  if (!isDocument(value)) return undefined;
  const result: Document = {};
  for (const field of Object.keys(value)) {
    const fate = shape.get(field);
    const here = fieldOf(value, field);
    const kept = fate === 'keep' ? here : isShape(fate) ? include(here, fate) : undefined;
    if (kept !== undefined) result[field] = kept;
  }
  return result;
};

const exclude = (value: MaybeValue, shape: Shape): MaybeValue => {
  if (Array.isArray(value)) return value.map((element) => exclude(element, shape) ?? null);
  if (!isDocument(value)) return value;
  const result: Document = {};
  for (const field of Object.keys(value)) {
    const fate = shape.get(field);
    const here = fieldOf(value, field);
    const kept = fate === 'drop' ? undefined : isShape(fate) ? exclude(here, fate) : here;
    if (kept !== undefined) result[field] = kept;
  }
  return result;
};

const hasComputed = (shape: Shape): boolean =>
  [...shape.values()].some(
    (fate) => typeof fate === 'function' || (isShape(fate) && hasComputed(fate)),
  );

const compute = (value: MaybeValue, shape: Shape, root: Document): Value => {
  if (Array.isArray(value)) return value.map((element) => compute(element, shape, root));
  const result: Document = isDocument(value) ? { ...value } : {};
  for (const [field, fate] of shape) {
    if (typeof fate === 'function') {
      const computed = fate(root);
      if (computed === undefined) Reflect.deleteProperty(result, field);
      else setOwn(result, field, computed);
    } else if (isShape(fate) && hasComputed(fate)) {
      setOwn(result, field, compute(fieldOf(result, field), fate, root));
    }
  }
  return result;
};

const documentOf = (value: MaybeValue): Document => (isDocument(value) ? guarded(value) : {});

const projectionShape = (
  operand: Document,
  environment: Environment,
): readonly [Shape, boolean] => {
  const shape: Shape = new Map();
  const fateOf = (value: Value): Fate => {
    if (isNumber(value) || typeof value === 'boolean') return isTrue(value) ? 'keep' : 'drop';
    return compileExpression(value, environment);
  };
  parse('$project', operand, fateOf, shape);
  const fates: [Fate, string][] = [];
  everyFate(shape, (fate, path) => fates.push([fate, path]));
  const others = fates.filter(([, path]) => path !== '_id');
  const drops = others.filter(([fate]) => fate === 'drop');
  const isInclusion =
    others.length > 0 ? drops.length < others.length : shape.get('_id') !== 'drop';
  if (isInclusion && drops.length > 0) {
    throw requestFailed(
      "Bad projection specification, cannot mix: an inclusion cannot exclude fields other than '_id', an exclusion cannot include or compute fields",
    );
  }
  if (isInclusion && !shape.has('_id')) shape.set('_id', 'keep');
  if (!isInclusion && shape.get('_id') === 'keep') shape.delete('_id');
  return [shape, isInclusion];
};

/** Keeps, drops and computes fields. Source: MongoDB manual, "$project (aggregation)". */
export const project: StageCompiler = (operand, { environment }) => {
  if (!isDocument(operand)) throw requestFailed('$project specification must be an object');
  const [shape, isInclusion] = projectionShape(operand, environment);
  const computes = hasComputed(shape);
  return function* (input) {
    for (const document of input) {
      if (!isInclusion) yield documentOf(exclude(document, shape));
      else {
        const included = include(document, shape);
        yield documentOf(computes ? compute(included, shape, document) : included);
      }
    }
  };
};

/** Adds computed fields to all that there are. Source: MongoDB manual, "$addFields (aggregation)". */
export const addFields: StageCompiler = (operand, { environment }) => {
  if (!isDocument(operand)) throw requestFailed('$addFields specification stage must be an object');
  const shape: Shape = new Map();
  parse('$addFields', operand, (value) => compileExpression(value, environment), shape);
  return function* (input) {
    for (const document of input) yield documentOf(compute(document, shape, document));
  };
};
