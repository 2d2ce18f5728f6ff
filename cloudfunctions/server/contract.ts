import type * as v from 'valibot';

/**
 * Who may call an action.
 * - `visitor`: any WeChat user, a member or not (WeChat's operating rules ask that a shop can be
 *   looked at before signing in);
 * - `member`: a WeChat user who has signed in once and is not banned;
 * - `operator`: somebody who runs the shop;
 * - `system`: another function or a timer, never a client.
 */
export type Access = 'visitor' | 'member' | 'operator' | 'system';

/**
 * How a repeat of an action is known, so that it changes nothing a second time:
 * - `read`: the action changes nothing, apart from what it repairs;
 * - `state`: by the state itself, such as a day, a mark or a value that is set again;
 * - `key`: by the `key` of its event, which the system names;
 * - `request`: by a `requestId` that the client makes and that a retry uses again.
 */
export type Once = 'read' | 'state' | 'key' | 'request';

/** An expected failure of one action: what a member reads, and the shape of its details if any. */
export interface Failure {
  /** Simplified Chinese, fit to show to a member: what happened, then what to do. */
  readonly message: string;
  readonly details?: v.GenericSchema;
}

/** One action: who may call it, how a repeat is known, what goes in, what comes out, and how it may fail. */
export interface Action {
  readonly access: Access;
  readonly once: Once;
  readonly input: v.GenericSchema;
  readonly output: v.GenericSchema;
  /** Failures of its own, beside the codes common to all (`commonFailures`), by code. */
  readonly errors: Readonly<Record<string, Failure>>;
  /** It evaluates points rules: their version is read side by side with the member. */
  readonly usesRules?: true;
  /** A member whose account is closed may call it too, to repeat what closed it. */
  readonly answersClosed?: true;
}

/** The actions of one function, by action name. */
export type Contract = Readonly<Record<string, Action>>;

/** Keeps the literal types of a contract while checking its shape. */
export const defineContract = <const C extends Contract>(contract: C): C => contract;

/** The codes that every action may answer with. Stable; `message` is for members. */
export const commonFailures = {
  INVALID_INPUT: '填写的内容有误，请检查后再试',
  UNKNOWN_ACTION: '当前版本不支持这个操作，请更新小程序',
  UNAUTHENTICATED: '请先登录',
  FORBIDDEN: '没有权限进行这个操作',
  NOT_FOUND: '内容不存在或已被移除',
  RATE_LIMITED: '操作太频繁了，稍等一会儿再试',
  CONFLICT: '刚才人有点多，请再试一次',
  MEMBER_BANNED: '账号已被停用，请联系客服',
  INTERNAL: '出了点问题，请稍后再试',
} as const;

export type CommonCode = keyof typeof commonFailures;

/** One bad field of an `INVALID_INPUT`: a dotted path, and the reason. */
export interface BadField {
  readonly field: string;
  readonly reason: string;
}
