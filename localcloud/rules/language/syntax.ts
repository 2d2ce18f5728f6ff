/** A rule that cannot be read; the message says where and what to write instead. */
export class RuleSyntaxError extends Error {
  constructor(
    message: string,
    readonly rule: string,
  ) {
    super(`${message} in the rule: ${rule}`);
    this.name = 'RuleSyntaxError';
  }
}

export type BinaryOperator = '==' | '!=' | '>' | '>=' | '<' | '<=' | 'in' | '&&' | '||' | '+';

/** The names of the language's variables. */
export type VariableName = 'auth' | 'doc' | 'now' | 'request';

/** A rule's expression as it is written. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: null | undefined | boolean | number | string }
  | { readonly kind: 'variable'; readonly name: VariableName }
  | { readonly kind: 'member'; readonly object: Expression; readonly key: Expression }
  | { readonly kind: 'list'; readonly elements: readonly Expression[] }
  /** A template string: its texts and the expressions between them, in order. */
  | { readonly kind: 'template'; readonly parts: readonly Expression[] }
  | { readonly kind: 'get'; readonly path: Expression }
  | { readonly kind: 'not'; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'conditional';
      readonly test: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    };
