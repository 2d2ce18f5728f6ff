import type { MaybeValue, Value } from '../../store/values/values';
import { partsOfTerm, type Term } from '../language/term';
import { unknown } from '../language/values';

/** Fields that a rule compares with each other; they must be tried with the same values. */
interface Group {
  /** What they are compared with. */
  readonly constants: Value[];
  /** How many fields there are. */
  size: number;
}

/** A field of the document that a rule looks at. */
interface RuleField {
  readonly path: readonly string[];
  /** The path with dots, as a query writes it. */
  readonly name: string;
  group: Group;
  /** It stands to the right of `in`: it is a list of these values and others. */
  elements: Value[] | undefined;
  /** It is used as a single value. */
  isSingle: boolean;
}

type RuleFields = Map<string, RuleField>;

/** The fields of a term, by name. */
const fieldsIn = (term: Term, found = new Map<string, readonly string[]>()): typeof found => {
  if (term.kind === 'field') found.set(term.path.join('.'), term.path);
  for (const part of partsOfTerm(term)) fieldsIn(part, found);
  return found;
};

/**
 * The fields that a query must fix to one value before a rule can be judged: their values decide
 * what `get` reads, what a text becomes, or which field is used.
 */
export const fixedFieldsOf = (
  term: Term,
  found = new Map<string, readonly string[]>(),
): typeof found => {
  for (const part of fixedPartsOf(term)) fieldsIn(part, found);
  for (const part of partsOfTerm(term)) fixedFieldsOf(part, found);
  return found;
};

const fixedPartsOf = (term: Term): readonly Term[] => {
  switch (term.kind) {
    case 'get':
    case 'join':
      return partsOfTerm(term);
    case 'member':
      return term.object.kind === 'field' ? [term.key] : [term.object, term.key];
    case 'binary': {
      const { operator, left, right } = term;
      if (operator === '+') return [left, right];
      if (operator === 'in') {
        const isPlain = right.kind === 'field' || right.kind === 'list' || right.kind === 'value';
        if (!isPlain) return [left, right];
        return right.kind === 'field' ? [left] : [];
      }
      const isLogic = operator === '&&' || operator === '||';
      return isLogic ? [] : [left, right].filter((side) => side.kind === 'list');
    }
    default:
      return [];
  }
};

/** The fields and values on one side of a comparison, also inside conditions and lists. */
const comparedIn = (term: Term): readonly Term[] => {
  if (term.kind === 'conditional') return [...comparedIn(term.yes), ...comparedIn(term.no)];
  if (term.kind === 'list') return term.elements.flatMap(comparedIn);
  return [term];
};

const valuesOf = (term: Term): readonly Value[] => {
  if (term.kind !== 'value' || term.outcome === unknown) return [];
  const value: MaybeValue = term.outcome;
  return value === undefined ? [] : [value];
};

/** Gathers the fields of a rule, and what each is compared with. */
class Gathering {
  readonly fields: RuleFields = new Map();

  visit(term: Term): void {
    if (term.kind === 'field') this.field(term.path).isSingle = true;
    if (term.kind === 'binary' && term.operator === 'in') {
      this.membership(term.left, term.right);
      return;
    }
    const isComparison = term.kind === 'binary' && term.operator !== '&&' && term.operator !== '||';
    if (isComparison) this.comparison([term.left, term.right].flatMap(comparedIn));
    for (const part of partsOfTerm(term)) this.visit(part);
  }

  private membership(left: Term, right: Term): void {
    this.visit(left);
    if (right.kind === 'field') {
      const field = this.field(right.path);
      field.elements ??= [];
      field.elements.push(...comparedIn(left).flatMap(valuesOf));
      return;
    }
    this.visit(right);
    // The elements of a list are compared, not the list.
    const [list] = valuesOf(right);
    if (Array.isArray(list)) this.comparison(comparedIn(left), list);
    else this.comparison([...comparedIn(left), ...comparedIn(right)]);
  }

  private comparison(terms: readonly Term[], more: readonly Value[] = []): void {
    const fields = terms.flatMap((term) => (term.kind === 'field' ? [this.field(term.path)] : []));
    const [first, ...others] = fields;
    if (!first) return;
    for (const other of others) this.join(first.group, other.group);
    first.group.constants.push(...terms.flatMap(valuesOf), ...more);
  }

  private join(group: Group, other: Group): void {
    if (group === other) return;
    group.constants.push(...other.constants);
    group.size += other.size;
    for (const field of this.fields.values()) if (field.group === other) field.group = group;
  }

  private field(path: readonly string[]): RuleField {
    const name = path.join('.');
    const known = this.fields.get(name);
    if (known) return known;
    const field: RuleField = {
      path,
      name,
      group: { constants: [], size: 1 },
      elements: undefined,
      isSingle: false,
    };
    this.fields.set(name, field);
    return field;
  }
}

/** The fields of a rule and what they are compared with, by name. */
export const gatherFields = (rule: Term): RuleFields => {
  const gathering = new Gathering();
  gathering.visit(rule);
  return gathering.fields;
};
