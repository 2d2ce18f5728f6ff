import { isRecord } from '../../common/record';
import type { Reply } from '../../common/result';
import type { ActionName, ErrorCode, FunctionName, Input, Output } from '../../cloudfunctions/api';
import type { Delivery, Transport, Undelivered } from './delivery';

/** The reply to a call: the function's answer, or why there is none. */
export type CallReply<F extends FunctionName, A extends ActionName<F>> = Reply<
  Output<F, A>,
  ErrorCode<F, A> | Undelivered
>;

/** Calls an action of a function. Never throws: a failure to get through is a reply as well. */
export type Call = <F extends FunctionName, A extends ActionName<F>>(
  functionName: F,
  action: A,
  input: Input<F, A>,
) => Promise<CallReply<F, A>>;

/** What the member reads if there is no answer. */
export const undeliveredMessages: Readonly<Record<Undelivered, string>> = {
  OFFLINE: '现在没有网络，连上后再试',
  TIMEOUT: '等得有点久，点一下重试',
  NETWORK: '网络不太好，点一下重试',
};

/** Longer than a cold start, shorter than a member's patience. */
const TIMEOUT_MILLISECONDS = 12_000;

/** The only caller of functions. The transport decides how the events are sent. */
export const createCall =
  (transport: Transport): Call =>
  async <F extends FunctionName, A extends ActionName<F>>(
    functionName: F,
    action: A,
    input: Input<F, A>,
  ): Promise<CallReply<F, A>> => {
    const delivery = await withinTime(transport(functionName, { action, input }));
    if (!delivery.delivered) return undelivered(delivery.reason);
    return isReply<Output<F, A>, ErrorCode<F, A>>(delivery.answer)
      ? delivery.answer
      : undelivered('NETWORK');
  };

const undelivered = (reason: Undelivered) =>
  ({ ok: false, error: { code: reason, message: undeliveredMessages[reason] } }) as const;

const withinTime = async (delivery: Promise<Delivery>): Promise<Delivery> => {
  let stopTimer: () => void = () => undefined;
  const late = new Promise<Delivery>((resolve) => {
    const timer = setTimeout(
      () => resolve({ delivered: false, reason: 'TIMEOUT' }),
      TIMEOUT_MILLISECONDS,
    );
    stopTimer = () => clearTimeout(timer);
  });
  const first = await Promise.race([delivery, late]);
  stopTimer();
  return first;
};

/**
 * Checks the envelope only. The function has checked the value against its contract before sending,
 * so this is the one place where the type is taken from the contract without a check.
 */
const isReply = <Value, Code extends string>(answer: unknown): answer is Reply<Value, Code> => {
  if (!isRecord(answer)) return false;
  if (answer.ok === true) return 'value' in answer;
  if (answer.ok !== false || !isRecord(answer.error)) return false;
  return typeof answer.error.code === 'string' && typeof answer.error.message === 'string';
};
