import { requestFailed } from '../../values/errors';
import { isDocument, type Value } from '../../values/values';
import { isTrue } from './boolean';
import { isNullish, namedOperands } from './operands';
import type { OperatorCompiler, OperatorTable } from './types';

const branchesOf = (operand: Value): readonly [Value, Value, Value] => {
  if (isDocument(operand)) {
    const named = namedOperands('$cond', operand, ['if', 'then', 'else'], []);
    return [named.if, named.then, named.else];
  }
  const list = Array.isArray(operand) ? operand : [operand];
  const [condition, first, second] = list;
  if (list.length !== 3 || condition === undefined || first === undefined || second === undefined) {
    throw requestFailed(
      `Expression $cond takes exactly 3 arguments. ${list.length} were passed in.`,
    );
  }
  return [condition, first, second];
};

const cond: OperatorCompiler = (operand, compiler) => {
  const [condition, first, second] = branchesOf(operand);
  const test = compiler.expression(condition);
  const whenTrue = compiler.expression(first);
  const whenFalse = compiler.expression(second);
  return (root) => (isTrue(test(root)) ? whenTrue(root) : whenFalse(root));
};

const ifNull: OperatorCompiler = (operand, compiler) => {
  const list = Array.isArray(operand) ? operand : [operand];
  if (list.length < 2) {
    throw requestFailed(`$ifNull needs at least two arguments, had: ${list.length}`);
  }
  const evaluates = list.map((entry) => compiler.expression(entry));
  const last = evaluates.pop();
  return (root) => {
    for (const evaluate of evaluates) {
      const value = evaluate(root);
      if (!isNullish(value)) return value;
    }
    return last?.(root);
  };
};

const choose: OperatorCompiler = (operand, compiler) => {
  const { branches, default: otherwise } = namedOperands(
    '$switch',
    operand,
    ['branches'],
    ['default'],
  );
  if (!Array.isArray(branches)) {
    throw requestFailed("$switch expected an array for 'branches'");
  }
  if (branches.length === 0) throw requestFailed('$switch requires at least one branch.');
  const compiled = branches.map((branch) => {
    const named = namedOperands('$switch', branch, ['case', 'then'], []);
    return { test: compiler.expression(named.case), then: compiler.expression(named.then) };
  });
  const fallback = otherwise === undefined ? undefined : compiler.expression(otherwise);
  return (root) => {
    const chosen = compiled.find(({ test }) => isTrue(test(root)));
    if (chosen) return chosen.then(root);
    if (fallback) return fallback(root);
    throw requestFailed(
      '$switch could not find a matching branch for an input, and no default was specified.',
    );
  };
};

/** Source: MongoDB manual, "Conditional Expression Operators". */
export const conditionals: OperatorTable = [
  ['$cond', cond],
  ['$ifNull', ifNull],
  ['$switch', choose],
];
