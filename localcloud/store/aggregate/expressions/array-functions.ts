import { requestFailed } from '../../values/errors';
import type { MaybeValue, Value } from '../../values/values';
import { guarded } from '../limits';
import { isTrue } from './boolean';
import { isNullish, namedOperands } from './operands';
import { typeName } from '../../values/type-name';
import type { Cell, Compiler, Evaluate, OperatorCompiler, OperatorTable } from './types';
import { checkVariableName } from './variables';

interface Loop {
  readonly input: Evaluate;
  readonly cell: Cell;
  readonly body: Evaluate;
}

/** An array's expression, and one more that is evaluated for each element, bound to a variable. */
const compileLoop = (compiler: Compiler, input: Value, body: Value, as: Value = 'this'): Loop => {
  if (typeof as !== 'string') throw requestFailed("'as' must be the name of a variable");
  checkVariableName(as);
  const cell: Cell = { value: undefined };
  return {
    input: compiler.expression(input),
    cell,
    body: compiler.withVariables(new Map([[as, cell]])).expression(body),
  };
};

const filter: OperatorCompiler = (operand, compiler) => {
  const named = namedOperands('$filter', operand, ['input', 'cond'], ['as']);
  const { input, cell, body } = compileLoop(compiler, named.input, named.cond, named.as);
  return (root) => {
    const list = input(root);
    if (isNullish(list)) return null;
    if (!Array.isArray(list)) {
      throw requestFailed(`input to $filter must be an array not ${typeName(list)}`);
    }
    return list.filter((element) => {
      cell.value = element;
      return isTrue(body(root));
    });
  };
};

const map: OperatorCompiler = (operand, compiler) => {
  const named = namedOperands('$map', operand, ['input', 'in'], ['as']);
  const { input, cell, body } = compileLoop(compiler, named.input, named.in, named.as);
  return (root) => {
    const list = input(root);
    if (isNullish(list)) return null;
    if (!Array.isArray(list)) {
      throw requestFailed(`input to $map must be an array not ${typeName(list)}`);
    }
    return list.map((element) => {
      cell.value = element;
      return body(root) ?? null;
    });
  };
};

const reduce: OperatorCompiler = (operand, compiler) => {
  const named = namedOperands('$reduce', operand, ['input', 'initialValue', 'in'], []);
  const input = compiler.expression(named.input);
  const initial = compiler.expression(named.initialValue);
  const [element, value]: [Cell, Cell] = [{ value: undefined }, { value: undefined }];
  const body = compiler
    .withVariables(
      new Map([
        ['this', element],
        ['value', value],
      ]),
    )
    .expression(named.in);
  return (root) => {
    const list = input(root);
    if (isNullish(list)) return null;
    if (!Array.isArray(list)) {
      throw requestFailed(`$reduce requires that 'input' be an array, found: ${typeName(list)}`);
    }
    let result: MaybeValue = initial(root);
    for (const entry of list) {
      element.value = entry;
      value.value = result;
      result = guarded(body(root));
    }
    return result;
  };
};

const zip: OperatorCompiler = (operand, compiler) => {
  const named = namedOperands('$zip', operand, ['inputs'], ['useLongestLength', 'defaults']);
  const { inputs, useLongestLength = false, defaults = [] } = named;
  if (!Array.isArray(inputs))
    throw requestFailed(`inputs must be an array of expressions, found ${typeName(inputs)}`);
  if (inputs.length === 0) throw requestFailed('$zip requires at least one input array');
  if (typeof useLongestLength !== 'boolean') {
    throw requestFailed(`useLongestLength must be a bool, found ${typeName(useLongestLength)}`);
  }
  if (!Array.isArray(defaults))
    throw requestFailed(`defaults must be an array of expressions, found ${typeName(defaults)}`);
  if (defaults.length > 0 && !useLongestLength) {
    throw requestFailed('cannot specify defaults unless useLongestLength is true');
  }
  if (defaults.length > 0 && defaults.length !== inputs.length) {
    throw requestFailed('defaults and inputs must have the same length');
  }
  const lists = inputs.map((entry) => compiler.expression(entry));
  const fillers = defaults.map((entry) => compiler.expression(entry));
  return (root) => {
    const arrays: Value[][] = [];
    for (const list of lists) {
      const value = list(root);
      if (isNullish(value)) return null;
      if (!Array.isArray(value)) {
        throw requestFailed(`$zip found a non-array expression in input: ${typeName(value)}`);
      }
      arrays.push(value);
    }
    const fill = fillers.map((evaluate) => evaluate(root) ?? null);
    const lengths = arrays.map((list) => list.length);
    const length = useLongestLength ? Math.max(...lengths) : Math.min(...lengths);
    return Array.from({ length }, (_, row) =>
      arrays.map((list, column) => list[row] ?? fill[column] ?? null),
    );
  };
};

/** Array operators whose operands are named. Source: MongoDB manual, "Array Expression Operators". */
export const arrayFunctions: OperatorTable = [
  ['$filter', filter],
  ['$map', map],
  ['$reduce', reduce],
  ['$zip', zip],
];
