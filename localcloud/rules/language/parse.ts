import { RuleSyntaxError, type BinaryOperator, type Expression, type VariableName } from './syntax';
import { tokensOf, type Token } from './tokens';

/** What the platform takes. */
const LONGEST_RULE = 1024;
const MOST_GETS = 3;
const DEEPEST_GET = 2;
/** No sensible rule nests deeper, and the parser is recursive. */
const DEEPEST_NESTING = 64;

const variables: ReadonlyMap<string, VariableName> = new Map(
  (['auth', 'doc', 'now', 'request'] as const).map((name) => [name, name]),
);

const literals: ReadonlyMap<string, null | undefined | boolean> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
  ['undefined', undefined],
]);

/** Binary operators, from the weakest to the strongest. */
const levels: readonly ReadonlyMap<string, BinaryOperator>[] = [
  new Map([['||', '||']]),
  new Map([['&&', '&&']]),
  new Map([
    ['==', '=='],
    ['===', '=='],
    ['!=', '!='],
    ['!==', '!='],
  ]),
  new Map([
    ['>', '>'],
    ['>=', '>='],
    ['<', '<'],
    ['<=', '<='],
    ['in', 'in'],
  ]),
  new Map([['+', '+']]),
];

class Parser {
  private readonly tokens: readonly Token[];
  private at = 0;
  private depth = 0;

  constructor(private readonly rule: string) {
    this.tokens = tokensOf(rule);
  }

  parse(): Expression {
    const expression = this.expression();
    if (this.at < this.tokens.length) {
      throw this.error(`'${this.shown()}' is one too many`);
    }
    return expression;
  }

  private expression(): Expression {
    this.depth += 1;
    if (this.depth > DEEPEST_NESTING) throw this.error('the nesting is too deep');
    const test = this.binary(0);
    let result = test;
    if (this.skip('?')) {
      const yes = this.expression();
      this.expect(':');
      result = { kind: 'conditional', test, yes, no: this.expression() };
    }
    this.depth -= 1;
    return result;
  }

  private binary(level: number): Expression {
    const operators = levels[level];
    if (!operators) return this.unary();
    let left = this.binary(level + 1);
    for (;;) {
      const token = this.tokens[this.at];
      const text = token?.kind === 'sign' || token?.kind === 'name' ? token.text : '';
      const operator = operators.get(text);
      if (!operator) return left;
      this.at += 1;
      left = { kind: 'binary', operator, left, right: this.binary(level + 1) };
    }
  }

  private unary(): Expression {
    let negations = 0;
    while (this.skip('!')) negations += 1;
    let operand = this.postfix();
    for (; negations > 0; negations -= 1) operand = { kind: 'not', operand };
    return operand;
  }

  private postfix(): Expression {
    let object = this.primary();
    for (;;) {
      if (this.skip('.')) {
        const token = this.take();
        if (token?.kind !== 'name') throw this.error("a field's name must follow a dot");
        object = { kind: 'member', object, key: { kind: 'literal', value: token.text } };
      } else if (this.skip('[')) {
        const key = this.expression();
        this.expect(']');
        object = { kind: 'member', object, key };
      } else {
        return object;
      }
    }
  }

  private primary(): Expression {
    const token = this.take();
    if (!token) throw this.error('something is missing at the end');
    if (token.kind === 'number' || token.kind === 'string') {
      return { kind: 'literal', value: token.value };
    }
    if (token.kind === 'template') {
      return {
        kind: 'template',
        parts: token.parts.map((part) =>
          'text' in part
            ? { kind: 'literal', value: part.text }
            : new Parser(part.expression).parse(),
        ),
      };
    }
    if (token.kind === 'name') return this.named(token.text);
    if (token.text === '(') {
      const inner = this.expression();
      this.expect(')');
      return inner;
    }
    if (token.text === '[') return { kind: 'list', elements: this.elements() };
    if (token.text === '-') {
      const digits = this.take();
      if (digits?.kind === 'number') return { kind: 'literal', value: -digits.value };
    }
    throw this.error(`'${token.text}' cannot begin an expression`);
  }

  private named(name: string): Expression {
    const variable = variables.get(name);
    if (variable) return { kind: 'variable', name: variable };
    if (literals.has(name)) return { kind: 'literal', value: literals.get(name) };
    if (name !== 'get') {
      throw this.error(`there is no '${name}': use auth, doc, now, request or get`);
    }
    this.expect('(');
    const path = this.expression();
    this.expect(')');
    return { kind: 'get', path };
  }

  private elements(): Expression[] {
    const elements: Expression[] = [];
    if (this.skip(']')) return elements;
    do elements.push(this.expression());
    while (this.skip(','));
    this.expect(']');
    return elements;
  }

  private take(): Token | undefined {
    const token = this.tokens[this.at];
    this.at += 1;
    return token;
  }

  private skip(sign: string): boolean {
    const token = this.tokens[this.at];
    if (token?.kind !== 'sign' || token.text !== sign) return false;
    this.at += 1;
    return true;
  }

  private expect(sign: string): void {
    if (!this.skip(sign)) throw this.error(`'${sign}' is missing before '${this.shown()}'`);
  }

  private shown(): string {
    const token = this.tokens[this.at];
    if (!token) return 'the end';
    if (token.kind === 'template') return '`';
    return token.kind === 'number' || token.kind === 'string' ? String(token.value) : token.text;
  }

  private error(message: string): RuleSyntaxError {
    return new RuleSyntaxError(message, this.rule);
  }
}

/** The parts of an expression. */
const partsOf = (expression: Expression): readonly Expression[] => {
  switch (expression.kind) {
    case 'literal':
    case 'variable':
      return [];
    case 'member':
      return [expression.object, expression.key];
    case 'list':
      return expression.elements;
    case 'template':
      return expression.parts;
    case 'get':
      return [expression.path];
    case 'not':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'conditional':
      return [expression.test, expression.yes, expression.no];
  }
};

const countGets = (expression: Expression): number => {
  const own = expression.kind === 'get' ? 1 : 0;
  return partsOf(expression).reduce((sum, part) => sum + countGets(part), own);
};

const depthOfGets = (expression: Expression): number => {
  const own = expression.kind === 'get' ? 1 : 0;
  return own + Math.max(0, ...partsOf(expression).map(depthOfGets));
};

/** A query says something about fields, not about a document as a whole. */
const hasBareDocument = (expression: Expression): boolean => {
  if (expression.kind === 'variable') return expression.name === 'doc';
  if (expression.kind === 'member' && expression.object.kind === 'variable') {
    return hasBareDocument(expression.key);
  }
  return partsOf(expression).some(hasBareDocument);
};

/**
 * Reads an expression of the security-rules language; RuleSyntaxError for what is none, and beyond
 * the platform's limits: 1 024 characters, three `get` of depth two.
 * Source: CloudBase documentation, "Security rules" and "System functions".
 */
export const parseRule = (rule: string): Expression => {
  if (rule.length > LONGEST_RULE) {
    throw new RuleSyntaxError(`more than ${LONGEST_RULE} characters`, `${rule.slice(0, 40)}…`);
  }
  const expression = new Parser(rule).parse();
  if (countGets(expression) > MOST_GETS) {
    throw new RuleSyntaxError(`more than ${MOST_GETS} get()`, rule);
  }
  if (depthOfGets(expression) > DEEPEST_GET) {
    throw new RuleSyntaxError(`get() within more than ${DEEPEST_GET - 1} get()`, rule);
  }
  if (hasBareDocument(expression)) {
    throw new RuleSyntaxError('doc stands alone: name a field, as in doc.owner', rule);
  }
  return expression;
};
