import type { Document, MaybeValue, Value } from '../../values/values';

/** Evaluates an expression for one document; `undefined` stands for a missing value. */
export type Evaluate = (root: Document) => MaybeValue;

/** Holds the value of a variable while the expression that uses it is evaluated. */
export interface Cell {
  value: MaybeValue;
}

/** The variables that an expression may use. */
export interface Environment {
  readonly variables: ReadonlyMap<string, Cell>;
}

/** Compiles the operands of an operator, in the environment that the operator stands in. */
export interface Compiler {
  expression(value: Value): Evaluate;
  /** The compiler for an operand that may refer to more variables. */
  withVariables(cells: ReadonlyMap<string, Cell>): Compiler;
}

/** Compiles one operator's call: its operand is not compiled yet. */
export type OperatorCompiler = (operand: Value, compiler: Compiler, name: string) => Evaluate;

/** A family of operators by name. */
export type OperatorTable = readonly (readonly [name: string, compile: OperatorCompiler])[];
