import type { Invocation } from '../../functions/invocations';
import type { Services } from '../../services';
import type { Parameters } from '../../parameters';

/**
 * The sender of a request: the invocation whose token the request carries. Also the cloud's own
 * address.
 */
export interface ActionContext {
  readonly services: Services;
  readonly invocation: Invocation | undefined;
  /** The address that URLs in replies start with, such as `http://127.0.0.1:7000`. */
  readonly origin: string;
}

/** The fields of a reply beside `requestId`. */
export type ActionReply = Readonly<Record<string, unknown>>;

/** Carries out one action; throws `CloudError` to refuse it. */
export type Action = (
  parameters: Parameters,
  context: ActionContext,
) => ActionReply | Promise<ActionReply>;
