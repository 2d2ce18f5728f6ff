import { platform } from '../support/sources';

/** What a client asks of a collection. */
export type RuleRequest =
  | { readonly get: object }
  | { readonly count: object }
  | { readonly add: object }
  | { readonly update: object; readonly where: object }
  | { readonly set: object; readonly where: object }
  | { readonly remove: object };

/** One fact about security rules: under a rule, whether a request is carried out. */
export interface RuleCase {
  readonly name: string;
  /** Where it is written. */
  readonly source: string;
  readonly rule: string | object;
  readonly request: RuleRequest;
  /** What the collection holds. */
  readonly documents?: readonly object[];
  /** The caller: a member, or an anonymous visitor. */
  readonly caller?: 'alice' | 'anonymous';
  /** The `_id`s found, the number counted, changed or removed; refused where it is missing. */
  readonly result?: readonly string[] | number;
}

export interface RuleTable {
  readonly name: string;
  readonly cases: readonly RuleCase[];
}

export const securityRules = platform('Security rules');
export const systemFunctions = platform('Security rules, system functions');
export const permissions = platform('Data permissions, permission categories');
