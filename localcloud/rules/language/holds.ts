import type { Document } from '../../store/values/values';
import { isTrueTerm, reduceTerm, type ReadDocument, type Term } from './term';
import { memberOf, type Outcome } from './values';

/** Whether a rule allows a document: only `true` does. */
export const ruleHolds = (rule: Term, document: Document, read: ReadDocument): boolean => {
  const field = (path: readonly string[]): { outcome: Outcome; isWritten: boolean } => ({
    outcome: path.reduce<Outcome>(memberOf, document),
    isWritten: false,
  });
  return isTrueTerm(reduceTerm(rule, field, read));
};
