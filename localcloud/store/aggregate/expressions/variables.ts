import { requestFailed } from '../../values/errors';
import { isDocument } from '../../values/values';
import { namedOperands } from './operands';
import type { Cell, OperatorCompiler, OperatorTable } from './types';

/**
 * A user's variable begins with a small letter. Of the system's variables only CURRENT may be set.
 */
export const checkVariableName = (name: string): void => {
  if (name === 'CURRENT' || /^[a-z\u0080-\uffff][\w\u0080-\uffff]*$/.test(name)) return;
  throw requestFailed(`'${name}' starts with an invalid character for a user variable name`);
};

const bind: OperatorCompiler = (operand, compiler) => {
  const { vars, in: inner } = namedOperands('$let', operand, ['vars', 'in'], []);
  if (!isDocument(vars)) throw requestFailed('invalid parameter: expected an object (vars)');
  const bindings = Object.entries(vars).map(([name, value]) => {
    checkVariableName(name);
    const cell: Cell = { value: undefined };
    return { name, cell, evaluate: compiler.expression(value) };
  });
  const cells = new Map(bindings.map(({ name, cell }) => [name, cell]));
  const evaluate = compiler.withVariables(cells).expression(inner);
  return (root) => {
    for (const binding of bindings) binding.cell.value = binding.evaluate(root);
    return evaluate(root);
  };
};

/** Source: MongoDB manual, "$let" and "$literal". */
export const variables: OperatorTable = [
  ['$let', bind],
  ['$literal', (operand) => () => operand],
];
