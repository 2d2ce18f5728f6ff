import { requestFailed } from '../../values/errors';
import { isDocument, type Document, type Value } from '../../values/values';
import { compileExpression, extend } from '../expressions';
import { setOwn } from '../expressions/paths';
import type { Cell } from '../expressions/types';
import { describeValue } from '../../values/type-name';
import type { StageCompiler } from './types';

/** What the expression may decide, by the variables that stand for it. */
const decisions = [
  ['DESCEND', 'descend'],
  ['PRUNE', 'prune'],
  ['KEEP', 'keep'],
] as const;

/** Keeps, drops or opens each document within a document. Source: MongoDB manual, "$redact (aggregation)". */
export const redact: StageCompiler = (operand, { environment }) => {
  const current: Cell = { value: undefined };
  const variables = new Map<string, Cell>(decisions.map(([name, value]) => [name, { value }]));
  const decide = compileExpression(operand, extend(environment, variables.set('CURRENT', current)));

  const redactedValue = (value: Value, root: Document): Value | undefined => {
    if (isDocument(value)) return redacted(value, root);
    if (!Array.isArray(value)) return value;
    return value.flatMap((element) => {
      const kept = redactedValue(element, root);
      return kept === undefined ? [] : [kept];
    });
  };
  const redacted = (document: Document, root: Document): Document | undefined => {
    current.value = document;
    const decision = decide(root);
    if (decision === 'keep') return document;
    if (decision === 'prune') return undefined;
    if (decision !== 'descend') {
      throw requestFailed(
        `$redact's expression should not return anything aside from the variables $$KEEP, $$DESCEND, and $$PRUNE, but returned ${describeValue(decision)}`,
      );
    }
    const result: Document = {};
    for (const [field, value] of Object.entries(document)) {
      const kept = redactedValue(value, root);
      if (kept !== undefined) setOwn(result, field, kept);
    }
    return result;
  };
  return function* (input) {
    for (const document of input) {
      const kept = redacted(document, document);
      if (kept) yield kept;
    }
  };
};
