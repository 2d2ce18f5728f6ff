import { isDocument, type Document, type MaybeValue, type Value } from '../../store/values/values';
import { ruleHolds } from '../language/holds';
import { isTrueTerm, reduceTerm, type ReadDocument, type Term } from '../language/term';
import { compilePossible, constantsOf, type KnownField } from './conditions';
import { fixedFieldsOf, gatherFields } from './fields';
import { listSamples, singleSamples } from './samples';

/** Of more values than this, in the rule and the query, one field is not judged. */
const mostConstants = 500;
/** A query that would need more documents, or more conditions tried on them, is refused. */
const mostDocuments = 10_000;
const mostTests = 1_000_000;

/** A field and the values that it is tried with. */
interface TriedField extends KnownField {
  readonly path: readonly string[];
  readonly name: string;
  readonly samples: readonly MaybeValue[];
}

function setField(document: Document, path: readonly string[], value: MaybeValue): void {
  if (value === undefined) return;
  const last = path.at(-1) ?? '';
  let inner = document;
  for (const segment of path.slice(0, -1)) {
    const next = inner[segment];
    // Fields within one another are never tried together, so nothing is lost here.
    const outer = inner;
    inner = isDocument(next) ? next : {};
    outer[segment] = inner;
  }
  inner[last] = value;
}

function isWithin(inner: readonly string[], outer: readonly string[]): boolean {
  return inner.length > outer.length && outer.every((segment, at) => inner[at] === segment);
}

function haveOverlap(paths: readonly (readonly string[])[]): boolean {
  return paths.some((path) => paths.some((other) => isWithin(path, other)));
}

/** How many conditions a query has, about. */
function sizeOf(value: Value): number {
  if (typeof value !== 'object' || value === null) return 1;
  const inner = Array.isArray(value) ? value : Object.values(value as Document);
  return inner.reduce<number>((sum, entry) => sum + sizeOf(entry), 1);
}

/** Every document that can be made of the fields' samples. */
function* documentsOf(
  fields: readonly TriedField[],
  values: readonly MaybeValue[] = [],
): Iterable<Document> {
  const next = fields[values.length];
  if (next) {
    for (const sample of next.samples) yield* documentsOf(fields, [...values, sample]);
    return;
  }
  const document: Document = {};
  fields.forEach(({ path }, at) => setField(document, path, values[at]));
  yield document;
}

/** The samples of a field that a query allows, as far as it speaks of that field alone. */
function pruned(field: TriedField, query: Document): TriedField {
  const possible = compilePossible(query, new Map([[field.name, field]]));
  const samples = field.samples.filter((sample) => {
    const document: Document = {};
    setField(document, field.path, sample);
    return possible(document);
  });
  return { ...field, samples };
}

/** A query, and what has been found out about it already. */
interface Question {
  readonly query: Document;
  readonly read: ReadDocument;
  /** Fields that have one value each by now. */
  readonly fixed: readonly TriedField[];
}

/** The values to try each field of a rule with; nothing where there are too many. */
function triedFields(rule: Term, { query }: Question): TriedField[] | undefined {
  const fields = gatherFields(rule);
  const known = new Map(
    [...fields].map(([name, { elements }]) => [
      name,
      { isList: elements !== undefined, isFixed: false },
    ]),
  );
  for (const [name, constants] of constantsOf(query, known)) {
    const field = fields.get(name);
    field?.group.constants.push(...constants);
    field?.elements?.push(...constants);
  }
  const tried: TriedField[] = [];
  for (const { path, name, group, elements, isSingle } of fields.values()) {
    if (group.constants.length > mostConstants) return undefined;
    const lists = elements ? listSamples(elements) : [];
    if (!lists) return undefined;
    const singles = isSingle ? singleSamples(group.constants, group.size) : [];
    const isList = elements !== undefined;
    const samples = [...singles, ...lists];
    tried.push(pruned({ path, name, isList, isFixed: false, samples }, query));
  }
  return tried;
}

function implied(rule: Term, question: Question): boolean {
  const tried = triedFields(rule, question);
  if (!tried) return false;
  const all = [...question.fixed, ...tried];
  if (haveOverlap(all.map(({ path }) => path))) return false;
  const count = tried.reduce((product, { samples }) => product * samples.length, 1);
  if (count > mostDocuments || count * sizeOf(question.query) > mostTests) return false;
  const possible = compilePossible(
    question.query,
    new Map(all.map((field) => [field.name, field])),
  );
  for (const document of documentsOf(all)) {
    if (possible(document) && !ruleHolds(rule, document, question.read)) return false;
  }
  return true;
}

/**
 * The values that a query fixes a field to: those that it names with `$eq`, or with a `$in` of one.
 * Nothing where it leaves the field open.
 */
function fixedValues(
  name: string,
  path: readonly string[],
  query: Document,
): TriedField | undefined {
  const field = { path, name, isList: false, isFixed: true };
  const constants = constantsOf(query, new Map([[name, field]])).get(name) ?? [];
  if (constants.length > mostConstants) return undefined;
  const { samples } = pruned({ ...field, samples: singleSamples(constants, 1) }, query);
  const isOpen = samples.some(
    (sample) => sample === undefined || !constants.some((constant) => constant === sample),
  );
  return isOpen ? undefined : { ...field, samples };
}

/**
 * Whether it follows from a query that a rule holds: the query is then a subset of the rule.
 *
 * The rule must come to `true` for every document that the query can find, given what the query says
 * about the fields that the rule looks at. What it says is read from `$eq $ne $gt $gte $lt $lte $in
 * $nin $exists`, `$not` of these, `$and`, `$or` and `$nor`; any other operator, and a condition on
 * another field, tells nothing. A field stands for one value, or for a list if the rule uses it to the
 * right of `in`; documents where it is otherwise are for the caller to leave out (`ruleHolds`).
 * A field that `get`, a template string or `+` uses must have one value: `==` or a `$in` of one.
 *
 * Decided by trying: comparisons tell values apart only by the constants of rule and query, so a few
 * values of each field (`judge/samples.ts`) stand for all of them, and every combination is looked at.
 * What would be too many of them is refused.
 * Source: CloudBase documentation, "Security rules" (a query must be a subset of the rule) and "System
 * functions" (limits of get).
 */
export function queryImplies(query: Document, rule: Term, read: ReadDocument): boolean {
  if (isTrueTerm(rule)) return true;
  const fixedFields = [...fixedFieldsOf(rule)].map(([name, path]) =>
    fixedValues(name, path, query),
  );
  return everyFixing(rule, { query, read, fixed: [] }, fixedFields);
}

function everyFixing(
  rule: Term,
  question: Question,
  fields: readonly (TriedField | undefined)[],
): boolean {
  const fixed: TriedField[] = [];
  for (const field of fields) {
    if (!field) return false;
    fixed.push(field);
  }
  if (fixed.length === 0) return implied(rule, question);
  const count = fixed.reduce((product, { samples }) => product * samples.length, 1);
  if (count > mostDocuments || haveOverlap(fixed.map(({ path }) => path))) return false;
  return [...combinations(fixed)].every((values) => {
    const held = new Map(values.map(({ name, samples: [sample] }) => [name, sample]));
    const rest = reduceTerm(
      rule,
      (path) => {
        const name = path.join('.');
        return held.has(name) ? { outcome: held.get(name), isWritten: false } : undefined;
      },
      question.read,
    );
    // What a value chose, such as `doc[doc.kind]`, may have to be fixed in its turn.
    const more = [...fixedFieldsOf(rest)].map(([name, path]) =>
      fixedValues(name, path, question.query),
    );
    return everyFixing(rest, { ...question, fixed: [...question.fixed, ...values] }, more);
  });
}

function combinations(fields: readonly TriedField[]): TriedField[][] {
  return fields.reduce<TriedField[][]>(
    (made, field) =>
      made.flatMap((values) =>
        field.samples.map((sample) => [...values, { ...field, samples: [sample] }]),
      ),
    [[]],
  );
}
