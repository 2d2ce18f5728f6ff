import type * as v from 'valibot';
import type { Catalog } from '../domain/member/catalog';
import type { Context, MemberContext, VisitorContext } from './context';
import type { Action, Contract } from './contract';
import type { Result } from '../../common/result';

/** The context that an action runs with. */
export type ActionContext<A extends Action> = A['access'] extends 'member'
  ? A['usesRules'] extends true
    ? MemberContext & { readonly rules: Catalog }
    : MemberContext
  : A['access'] extends 'visitor'
    ? VisitorContext
    : Context;

/** The operation behind an action. */
export type Operation<A extends Action> = (
  context: ActionContext<A>,
  input: v.InferOutput<A['input']>,
) => Promise<
  Result<
    v.InferOutput<A['output']>,
    Extract<keyof A['errors'], string> | 'INVALID_INPUT' | 'NOT_FOUND' | 'MEMBER_BANNED'
  >
>;

/** The table of a function: every action of its contract, and no other. */
export type Operations<C extends Contract> = { readonly [A in keyof C]: Operation<C[A]> };

/** A deployed function: its contract, its operations, and the action that its timer runs. */
export interface CloudFunction<C extends Contract = Contract> {
  readonly contract: C;
  readonly operations: Operations<C>;
  /** A system action without input. */
  readonly timer?: Extract<keyof C, string>;
}

/** Checks a function's table against its contract. */
export const defineFunction = <C extends Contract>(
  definition: CloudFunction<C>,
): CloudFunction<C> => definition;
