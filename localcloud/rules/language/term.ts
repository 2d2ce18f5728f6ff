import type { Value } from '../../store/values/values';
import type { BinaryOperator, Expression } from './syntax';
import {
  added,
  equality,
  joined,
  membership,
  memberOf,
  not,
  ordered,
  truthOf,
  unknown,
  type Operand,
  type Outcome,
} from './values';

/** A rule for one request: every part that does not depend on the document is a value already. */
export type Term =
  | { readonly kind: 'value'; readonly outcome: Outcome; readonly isWritten: boolean }
  /** A field of the document, by its path. */
  | { readonly kind: 'field'; readonly path: readonly string[] }
  | { readonly kind: 'list'; readonly elements: readonly Term[] }
  | { readonly kind: 'member'; readonly object: Term; readonly key: Term }
  | { readonly kind: 'join'; readonly parts: readonly Term[] }
  | { readonly kind: 'get'; readonly path: Term }
  | { readonly kind: 'not'; readonly operand: Term }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Term;
      readonly right: Term;
    }
  | { readonly kind: 'conditional'; readonly test: Term; readonly yes: Term; readonly no: Term };

/** Reads the document that a `get` names (`database.<collection>.<id>`). */
export type ReadDocument = (path: Outcome) => Outcome;

/** The field of a path, or nothing if the document is not known yet. */
type FieldOfDocument = (path: readonly string[]) => Operand | undefined;

const comparisons: ReadonlyMap<BinaryOperator, (order: number) => boolean> = new Map([
  ['>', (order) => order > 0],
  ['>=', (order) => order >= 0],
  ['<', (order) => order < 0],
  ['<=', (order) => order <= 0],
]);

const value = (outcome: Outcome, isWritten = false): Term => ({
  kind: 'value',
  outcome,
  isWritten,
});

const binary = (operator: BinaryOperator, left: Operand, right: Operand): Outcome => {
  const accepts = comparisons.get(operator);
  if (accepts) return ordered(left.outcome, right.outcome, accepts);
  switch (operator) {
    case '==':
      return equality(left, right);
    case '!=':
      return not(equality(left, right));
    case 'in':
      return membership(left.outcome, right.outcome);
    case '+':
      return added(left.outcome, right.outcome);
    default:
      return unknown;
  }
};

/** `&&` is decided by a false, `||` by a true, on either side. */
const logic = (operator: '&&' | '||', left: Term, right: Term): Term => {
  const deciding = operator === '||';
  const sides = [left, right].map((side) =>
    side.kind === 'value' ? truthOf(side.outcome) : undefined,
  );
  if (sides.includes(deciding)) return value(deciding);
  if (sides.includes(undefined)) return { kind: 'binary', operator, left, right };
  return value(sides.includes(unknown) ? unknown : !deciding);
};

/** Evaluates terms as far as the document is known. */
class Reduction {
  constructor(
    private readonly field: FieldOfDocument,
    private readonly read: ReadDocument,
  ) {}

  term(term: Term): Term {
    switch (term.kind) {
      case 'value':
        return term;
      case 'field': {
        const found = this.field(term.path);
        return found ? { kind: 'value', ...found } : term;
      }
      case 'list': {
        const elements = term.elements.map((element) => this.term(element));
        return this.whole(elements, (outcomes) => this.listOf(outcomes)) ?? { ...term, elements };
      }
      case 'member': {
        const object = this.term(term.object);
        const key = this.term(term.key);
        return memberTerm(object, key);
      }
      case 'join': {
        const parts = term.parts.map((part) => this.term(part));
        return this.whole(parts, joined) ?? { ...term, parts };
      }
      case 'get': {
        const path = this.term(term.path);
        return path.kind === 'value' ? value(this.read(path.outcome)) : { ...term, path };
      }
      case 'not': {
        const operand = this.term(term.operand);
        return operand.kind === 'value' ? value(not(operand.outcome)) : { ...term, operand };
      }
      case 'conditional':
        return this.conditional(term);
      case 'binary':
        return this.binary(term);
    }
  }

  private binary(term: Term & { kind: 'binary' }): Term {
    const { operator } = term;
    const left = this.term(term.left);
    const right = this.term(term.right);
    if (operator === '&&' || operator === '||') return logic(operator, left, right);
    if (left.kind !== 'value' || right.kind !== 'value') return { ...term, left, right };
    return value(binary(operator, left, right));
  }

  private conditional(term: Term & { kind: 'conditional' }): Term {
    const test = this.term(term.test);
    if (test.kind !== 'value') {
      return { kind: 'conditional', test, yes: this.term(term.yes), no: this.term(term.no) };
    }
    const truth = truthOf(test.outcome);
    if (truth === unknown) return value(unknown);
    return this.term(truth ? term.yes : term.no);
  }

  private whole(
    terms: readonly Term[],
    combine: (outcomes: readonly Outcome[]) => Outcome,
  ): Term | undefined {
    const outcomes: Outcome[] = [];
    for (const term of terms) {
      if (term.kind !== 'value') return undefined;
      outcomes.push(term.outcome);
    }
    return value(combine(outcomes));
  }

  private listOf(outcomes: readonly Outcome[]): Outcome {
    const list: Value[] = [];
    for (const outcome of outcomes) {
      if (outcome === unknown) return unknown;
      list.push(outcome ?? null);
    }
    return list;
  }
}

/** A name that no stored field can have. */
const isImpossibleField = (key: string): boolean =>
  key === '' || key === '__proto__' || key.startsWith('$') || /[.\0]/.test(key);

const memberTerm = (object: Term, key: Term): Term => {
  if (key.kind === 'value' && object.kind === 'field') {
    const { outcome } = key;
    if (typeof outcome !== 'string' && typeof outcome !== 'number') return value(unknown);
    const name = String(outcome);
    return isImpossibleField(name)
      ? value(undefined)
      : { kind: 'field', path: [...object.path, name] };
  }
  if (object.kind === 'value' && key.kind === 'value') {
    return value(memberOf(object.outcome, key.outcome));
  }
  return { kind: 'member', object, key };
};

/** Reduces a term with the known fields of the document. */
export const reduceTerm = (term: Term, field: FieldOfDocument, read: ReadDocument): Term =>
  new Reduction(field, read).term(term);

/** The values of the variables other than `doc`. */
export interface RuleVariables {
  readonly auth: Outcome;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly request: Outcome;
}

const termOf = (expression: Expression, variables: RuleVariables): Term => {
  const inner = (part: Expression): Term => termOf(part, variables);
  switch (expression.kind) {
    case 'literal':
      return value(expression.value, true);
    case 'variable':
      if (expression.name === 'doc') return { kind: 'field', path: [] };
      return value(variables[expression.name]);
    case 'member':
      return memberTerm(inner(expression.object), inner(expression.key));
    case 'list':
      return { kind: 'list', elements: expression.elements.map(inner) };
    case 'template':
      return { kind: 'join', parts: expression.parts.map(inner) };
    case 'get':
      return { kind: 'get', path: inner(expression.path) };
    case 'not':
      return { kind: 'not', operand: inner(expression.operand) };
    case 'binary': {
      const { operator, left, right } = expression;
      return { kind: 'binary', operator, left: inner(left), right: inner(right) };
    }
    case 'conditional': {
      const { test, yes, no } = expression;
      return { kind: 'conditional', test: inner(test), yes: inner(yes), no: inner(no) };
    }
  }
};

/** Puts the values of a request into a rule, and evaluates what does not depend on the document. */
export const bindRule = (
  expression: Expression,
  variables: RuleVariables,
  read: ReadDocument,
): Term => reduceTerm(termOf(expression, variables), () => undefined, read);

/** The parts of a term. */
export const partsOfTerm = (term: Term): readonly Term[] => {
  switch (term.kind) {
    case 'value':
    case 'field':
      return [];
    case 'list':
      return term.elements;
    case 'member':
      return [term.object, term.key];
    case 'join':
      return term.parts;
    case 'get':
      return [term.path];
    case 'not':
      return [term.operand];
    case 'binary':
      return [term.left, term.right];
    case 'conditional':
      return [term.test, term.yes, term.no];
  }
};

/** Whether a term is the value true, the only one that permits. */
export const isTrueTerm = (term: Term): boolean => term.kind === 'value' && term.outcome === true;
