import type * as v from 'valibot';
import { findMember } from '../domain/member/find-member';
import { refusalOf } from './admission';
import { userOf, type Caller } from '../platform/caller';
import type { Context } from './context';
import { commonFailures, type Action, type CommonCode } from './contract';
import { ConflictError, RateLimitedError } from '../platform/errors';
import type { CloudFunction } from './function';
import { parseInput } from './input';
import type { Reply, Result } from '../../common/result';

type AnyReply = Reply<unknown>;
type AnyOperation = (context: object, input: unknown) => Promise<Result<unknown>>;

const refuse = (code: CommonCode, details?: unknown): AnyReply => ({
  ok: false,
  error: {
    code,
    message: commonFailures[code],
    ...(details === undefined ? {} : { details }),
  },
});

/** The common codes that an operation may answer with, beside its own. */
const operationCodes = ['INVALID_INPUT', 'NOT_FOUND', 'MEMBER_BANNED'] as const;

const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** The action and input of an event. A timer's event names none: its function's own one runs. */
const readEvent = (
  definition: CloudFunction,
  caller: Caller,
  event: unknown,
): { name: string; input: unknown } => {
  if (caller.kind === 'system' && caller.isTimer) {
    return { name: definition.timer ?? '', input: {} };
  }
  const fields = typeof event === 'object' && event !== null ? event : {};
  const name = 'action' in fields && typeof fields.action === 'string' ? fields.action : '';
  return { name, input: 'input' in fields && fields.input !== undefined ? fields.input : {} };
};

const toReply = (action: Action, result: Result<unknown>): AnyReply => {
  if (result.ok) return result;
  const failure = own(action.errors, result.code);
  if (failure === undefined) {
    const common = operationCodes.find((code) => code === result.code);
    if (common !== undefined) return refuse(common, result.details);
    throw new Error(`the contract does not declare ${result.code}`);
  }
  return {
    ok: false,
    error: {
      code: result.code,
      message: failure.message,
      ...(result.details === undefined ? {} : { details: result.details }),
    },
  };
};

const run = async (
  definition: CloudFunction,
  context: Context,
  event: unknown,
): Promise<AnyReply> => {
  const { name, input } = readEvent(definition, context.caller, event);
  const action = own<Action>(definition.contract, name);
  // The table is exhaustive by type; the operation's own types were checked where it was defined.
  const operation = own<unknown>(definition.operations, name) as AnyOperation | undefined;
  if (action === undefined || operation === undefined) return refuse('UNKNOWN_ACTION');

  const refusal = refusalOf(action.access, context.caller);
  if (refusal !== null) return refuse(refusal);

  const parsed = parseInput(action.input as v.GenericSchema, input);
  if (!parsed.ok) return refuse('INVALID_INPUT', { fields: parsed.badFields });
  if (action.access !== 'member') {
    const user = userOf(context.caller);
    return toReply(action, await operation({ ...context, user }, parsed.input));
  }

  const [member, rules] = await Promise.all([
    findMember(context, context.caller),
    action.usesRules ? context.catalog.current(context.db) : null,
  ]);
  if (member === null) return refuse('UNAUTHENTICATED');
  if (member.status === 'inactive' && action.answersClosed !== true) {
    return refuse('UNAUTHENTICATED');
  }
  if (member.status === 'banned') return refuse('MEMBER_BANNED');
  const memberContext = { ...context, member, ...(rules === null ? {} : { rules }) };
  return toReply(action, await operation(memberContext, parsed.input));
};

/**
 * Answers one invocation of a function: looks the action up, checks the caller, parses the input,
 * runs the operation. The only place that catches: a bug is logged and answered as `INTERNAL`.
 */
export const handle = async (
  definition: CloudFunction,
  context: Context,
  event: unknown,
): Promise<AnyReply> => {
  try {
    return await run(definition, context, event);
  } catch (error) {
    if (error instanceof RateLimitedError) return refuse('RATE_LIMITED');
    if (error instanceof ConflictError) return refuse('CONFLICT');
    context.log.error('operation failed', {
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
    return refuse('INTERNAL');
  }
};
