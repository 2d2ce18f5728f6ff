import { isDocument, type Document, type MaybeValue, type Value } from '../../store/values/values';
import { ruleHolds } from '../language/holds';
import { isTrueTerm, reduceTerm, type ReadDocument, type Term } from '../language/term';
import { compilePossible, constantsOf, type KnownField } from './conditions';
import { fixedFieldsOf, gatherFields } from './fields';
import { listSamples, singleSamples } from './samples';

/** A field with more values than this, in the rule and the query, is not judged. */
const MOST_CONSTANTS = 500;
/** A query that needs more documents, or more conditions on them, is refused. */
const MOST_DOCUMENTS = 10_000;
const MOST_TESTS = 1_000_000;

/** A field and the values that it is tried with. */
interface TriedField extends KnownField {
  readonly path: readonly string[];
  readonly name: string;
  readonly samples: readonly MaybeValue[];
}

const setField = (document: Document, path: readonly string[], value: MaybeValue): void => {
  if (value === undefined) return;
  const last = path.at(-1) ?? '';
  let inner = document;
  for (const segment of path.slice(0, -1)) {
    const next = inner[segment];
    // A field and a field inside it are never tried together, so no value is overwritten.
    const outer = inner;
    inner = isDocument(next) ? next : {};
    outer[segment] = inner;
  }
  inner[last] = value;
};

const isWithin = (inner: readonly string[], outer: readonly string[]): boolean =>
  inner.length > outer.length && outer.every((segment, at) => inner[at] === segment);

const haveOverlap = (paths: readonly (readonly string[])[]): boolean =>
  paths.some((path) => paths.some((other) => isWithin(path, other)));

/** The approximate number of conditions in a query. */
const sizeOf = (value: Value): number => {
  if (typeof value !== 'object' || value === null) return 1;
  const inner = Array.isArray(value) ? value : Object.values(value as Document);
  return inner.reduce<number>((sum, entry) => sum + sizeOf(entry), 1);
};

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

/** The samples of a field that the query's conditions on this field allow. */
const pruned = (field: TriedField, query: Document): TriedField => {
  const possible = compilePossible(query, new Map([[field.name, field]]));
  const samples = field.samples.filter((sample) => {
    const document: Document = {};
    setField(document, field.path, sample);
    return possible(document);
  });
  return { ...field, samples };
};

/** A query, and what is known about it so far. */
interface Question {
  readonly query: Document;
  readonly read: ReadDocument;
  /** Fields that have one value each by now. */
  readonly fixed: readonly TriedField[];
}

/** The values to try for each field of a rule; nothing if there are too many. */
const triedFields = (rule: Term, { query }: Question): TriedField[] | undefined => {
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
    if (group.constants.length > MOST_CONSTANTS) return undefined;
    const lists = elements ? listSamples(elements) : [];
    if (!lists) return undefined;
    const singles = isSingle ? singleSamples(group.constants, group.size) : [];
    const isList = elements !== undefined;
    const samples = [...singles, ...lists];
    tried.push(pruned({ path, name, isList, isFixed: false, samples }, query));
  }
  return tried;
};

const implied = (rule: Term, question: Question): boolean => {
  const tried = triedFields(rule, question);
  if (!tried) return false;
  const all = [...question.fixed, ...tried];
  if (haveOverlap(all.map(({ path }) => path))) return false;
  const count = tried.reduce((product, { samples }) => product * samples.length, 1);
  if (count > MOST_DOCUMENTS || count * sizeOf(question.query) > MOST_TESTS) return false;
  const possible = compilePossible(
    question.query,
    new Map(all.map((field) => [field.name, field])),
  );
  for (const document of documentsOf(all)) {
    if (possible(document) && !ruleHolds(rule, document, question.read)) return false;
  }
  return true;
};

/**
 * The values to which a query fixes a field, by `$eq` or by a `$in` of one value. Nothing if the
 * field is open.
 */
const fixedValues = (
  name: string,
  path: readonly string[],
  query: Document,
): TriedField | undefined => {
  const field = { path, name, isList: false, isFixed: true };
  const constants = constantsOf(query, new Map([[name, field]])).get(name) ?? [];
  if (constants.length > MOST_CONSTANTS) return undefined;
  const { samples } = pruned({ ...field, samples: singleSamples(constants, 1) }, query);
  const isOpen = samples.some(
    (sample) => sample === undefined || !constants.some((constant) => constant === sample),
  );
  return isOpen ? undefined : { ...field, samples };
};

/**
 * Whether a query is a subset of a rule: the rule must be `true` for every document that the query
 * can find. What the query says about the rule's fields is read from `$eq $ne $gt $gte $lt $lte $in
 * $nin $exists`, `$not` of these, `$and`, `$or` and `$nor`. Other operators and conditions on other
 * fields are ignored. A field is one value, or a list if the rule uses it to the right of `in`. The
 * caller must leave out documents where this is different (`ruleHolds`). A field in `get`, a
 * template string or `+` must have one value: `==` or a `$in` of one. The answer is found by
 * trying. Comparisons depend only on the constants of the rule and the query, so a few values of
 * each field (`judge/samples.ts`) stand for all values. Every combination is tried, and a query
 * with too many combinations is refused. Source: CloudBase documentation, "Security rules" (a query
 * must be a subset of the rule) and "System functions" (limits of get).
 */
export const queryImplies = (query: Document, rule: Term, read: ReadDocument): boolean => {
  if (isTrueTerm(rule)) return true;
  const fixedFields = [...fixedFieldsOf(rule)].map(([name, path]) =>
    fixedValues(name, path, query),
  );
  return everyFixing(rule, { query, read, fixed: [] }, fixedFields);
};

const everyFixing = (
  rule: Term,
  question: Question,
  fields: readonly (TriedField | undefined)[],
): boolean => {
  const fixed: TriedField[] = [];
  for (const field of fields) {
    if (!field) return false;
    fixed.push(field);
  }
  if (fixed.length === 0) return implied(rule, question);
  const count = fixed.reduce((product, { samples }) => product * samples.length, 1);
  if (count > MOST_DOCUMENTS || haveOverlap(fixed.map(({ path }) => path))) return false;
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
    // A field that was chosen by a value, such as `doc[doc.kind]`, may have to be fixed too.
    const more = [...fixedFieldsOf(rest)].map(([name, path]) =>
      fixedValues(name, path, question.query),
    );
    return everyFixing(rest, { ...question, fixed: [...question.fixed, ...values] }, more);
  });
};

const combinations = (fields: readonly TriedField[]): TriedField[][] =>
  fields.reduce<TriedField[][]>(
    (made, field) =>
      made.flatMap((values) =>
        field.samples.map((sample) => [...values, { ...field, samples: [sample] }]),
      ),
    [[]],
  );
