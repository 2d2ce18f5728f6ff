import * as v from 'valibot';
import { parseRule } from './language/parse';
import { RuleSyntaxError, type Expression } from './language/syntax';

/** The platform's ready-made permissions. */
const permissionClasses = ['READONLY', 'PRIVATE', 'ADMINWRITE', 'ADMINONLY'] as const;

type PermissionClass = (typeof permissionClasses)[number];

const ruleSchema = v.union([v.boolean(), v.string()]);

/** Rules by operation, as the platform writes them, or a ready-made permission. */
export const accessSchema = v.union([
  v.picklist(permissionClasses),
  v.strictObject({
    read: v.optional(ruleSchema),
    write: v.optional(ruleSchema),
    create: v.optional(ruleSchema),
    update: v.optional(ruleSchema),
    delete: v.optional(ruleSchema),
  }),
]);

export type ClientAccess = v.InferOutput<typeof accessSchema>;

/**
 * When clients may do something: never, always, with their own documents (the query is narrowed to
 * these), or when an expression is true (the query must be a subset of it).
 */
export type OperationRule =
  | { readonly kind: 'never' | 'always' | 'owner' }
  | { readonly kind: 'expression'; readonly expression: Expression };

/** What clients may do with one collection. */
export interface CollectionRules {
  readonly read: OperationRule;
  readonly create: OperationRule;
  readonly update: OperationRule;
  readonly delete: OperationRule;
}

const never: OperationRule = { kind: 'never' };
const always: OperationRule = { kind: 'always' };
const owner: OperationRule = { kind: 'owner' };

const classes: Readonly<Record<PermissionClass, CollectionRules>> = {
  READONLY: { read: always, create: owner, update: owner, delete: owner },
  PRIVATE: { read: owner, create: owner, update: owner, delete: owner },
  ADMINWRITE: { read: always, create: never, update: never, delete: never },
  ADMINONLY: { read: never, create: never, update: never, delete: never },
};

/** The rules of a collection that is not declared. */
export const noAccess: CollectionRules = classes.ADMINONLY;

const operationRule = (written: boolean | string | undefined): OperationRule => {
  if (written === undefined || written === false) return never;
  return written === true ? always : { kind: 'expression', expression: parseRule(written) };
};

/**
 * Reads what a collection's declaration allows clients to do. Everything else is denied. `write`
 * stands for `create`, `update` and `delete` where these are missing. RuleSyntaxError for an
 * expression that cannot be read. Source: CloudBase documentation, "Security rules", "Permission
 * categories".
 */
export const readAccess = (access: ClientAccess): CollectionRules => {
  if (typeof access === 'string') return classes[access];
  const { read, write, create = write, update = write, delete: remove = write } = access;
  return {
    read: operationRule(read),
    create: operationRule(create),
    update: operationRule(update),
    delete: operationRule(remove),
  };
};

export { RuleSyntaxError };
