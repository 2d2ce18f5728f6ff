import { requestFailed } from '../../values/errors';
import { isDocument, type Document, type Value } from '../../values/values';
import { DEEPEST_NESTING, guarded } from '../limits';
import { accumulatorExpressions } from './accumulator-expressions';
import { arithmetic } from './arithmetic';
import { arrays } from './array';
import { arrayFunctions } from './array-functions';
import { booleans } from './boolean';
import { comparisons } from './comparison';
import { conditionals } from './conditional';
import { dateParts } from './date-parts';
import { dateTexts } from './date-text';
import { dateMaking } from './date-making';
import { objects } from './object';
import { fieldPath, readPath, setOwn } from './paths';
import { sets } from './set';
import { strings } from './string';
import { substrings } from './string-positions';
import { conversions } from './type';
import type { Compiler, Environment, Evaluate, OperatorCompiler } from './types';
import { variables } from './variables';

/** Every operator of expressions, by name. */
const operators: ReadonlyMap<string, OperatorCompiler> = new Map([
  ...arithmetic,
  ...arrays,
  ...arrayFunctions,
  ...booleans,
  ...comparisons,
  ...conditionals,
  ...dateParts,
  ...dateTexts,
  ...dateMaking,
  ...objects,
  ...sets,
  ...strings,
  ...substrings,
  ...conversions,
  ...variables,
  ...accumulatorExpressions,
]);

/** An environment with only the system's variables, and with `$$NOW` if a time is given. */
export const systemEnvironment = (now?: Date): Environment => ({
  variables: now ? new Map([['NOW', { value: now }]]) : new Map(),
});

/** An environment with more variables; a new variable hides an older one of the same name. */
export const extend = (environment: Environment, cells: Environment['variables']): Environment => ({
  variables: new Map([...environment.variables, ...cells]),
});

const compileVariable = (path: string, environment: Environment): Evaluate => {
  const [name = '', ...rest] = path.split('.');
  const segments = rest.length > 0 ? fieldPath(rest.join('.')) : [];
  const read = (source: Evaluate): Evaluate =>
    segments.length === 0 ? source : (root) => throughPath(source(root), segments);
  const cell = environment.variables.get(name);
  if (cell) return read(() => cell.value);
  if (name === 'ROOT' || name === 'CURRENT') return read((root) => root);
  if (name === 'REMOVE') return () => undefined;
  throw requestFailed(`Use of undefined variable: ${name}`);
};

/** A path that starts at a variable, whose value may be an array itself. */
const throughPath = (value: ReturnType<Evaluate>, segments: readonly string[]) =>
  readPath({ value: value ?? null }, ['value', ...segments]);

const compileText = (text: string, environment: Environment): Evaluate => {
  if (text.startsWith('$$')) return compileVariable(text.slice(2), environment);
  if (!text.startsWith('$')) return () => text;
  const current = environment.variables.get('CURRENT');
  const segments = fieldPath(text.slice(1));
  if (current) return () => throughPath(current.value, segments);
  return (root) => readPath(root, segments);
};

const compileObject = (object: Document, environment: Environment, depth: number): Evaluate => {
  const entries = Object.entries(object);
  const operator = entries.find(([field]) => field.startsWith('$'));
  if (operator) {
    if (entries.length > 1) {
      throw requestFailed(
        `an expression specification must contain exactly one field, the name of the expression. Found ${entries.length} fields`,
      );
    }
    return compileOperator(operator[0], operator[1], environment, depth);
  }
  const fields = entries.map(([field, value]) => {
    if (field.includes('.'))
      throw requestFailed(`FieldPath field names may not contain '.': '${field}'`);
    return [field, compile(value, environment, depth + 1)] as const;
  });
  return (root) => {
    const result: Document = {};
    for (const [field, evaluate] of fields) {
      const value = evaluate(root);
      if (value !== undefined) setOwn(result, field, value);
    }
    return guarded(result);
  };
};

const compileOperator = (
  name: string,
  operand: Value,
  environment: Environment,
  depth: number,
): Evaluate => {
  const operator = operators.get(name);
  if (!operator) throw requestFailed(`Unrecognized expression '${name}'`);
  const compilerFor = (inner: Environment): Compiler => ({
    expression: (value) => compile(value, inner, depth + 1),
    withVariables: (cells) => compilerFor(extend(inner, cells)),
  });
  const evaluate = operator(operand, compilerFor(environment), name);
  return (root) => guarded(evaluate(root));
};

const compile = (expression: Value, environment: Environment, depth: number): Evaluate => {
  if (depth > DEEPEST_NESTING) {
    throw requestFailed(`an expression is nested deeper than ${DEEPEST_NESTING} levels`);
  }
  if (typeof expression === 'string') return compileText(expression, environment);
  if (Array.isArray(expression)) {
    const elements = expression.map((element) => compile(element, environment, depth + 1));
    return (root) => guarded(elements.map((evaluate) => evaluate(root) ?? null));
  }
  if (isDocument(expression)) return compileObject(expression, environment, depth);
  return () => expression;
};

/**
 * Compiles an aggregation expression, once for many documents. Throws DATABASE_REQUEST_FAILED for an
 * unknown operator or a malformed operand; evaluating throws it for a value of a wrong type.
 * Source: MongoDB manual, "Expressions" and "Aggregation Operators".
 */
export const compileExpression = (expression: Value, environment: Environment): Evaluate =>
  compile(expression, environment, 0);
