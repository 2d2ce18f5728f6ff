import type { FunctionRunner } from '../functions/runner';
import type { Invocation } from '../functions/invocations';
import type { Clock } from '../clock';
import type { Faults } from '../faults/faults';
import type { SecurityRules } from '../rules';
import type { Store } from '../store';
import type { Messages } from './openapi/messages';
import type { PhoneCodes } from './openapi/phone-codes';
import type { Subscriptions } from './openapi/subscriptions';
import type { WechatPay } from '../pay/pay';
import type { FileStorage } from '../storage/file-storage';
import type { Parameters } from './parameters';

/** What the actions of the cloud work with. */
export interface Services {
  /** The mini-program's. */
  readonly appId: string;
  readonly environmentId: string;
  readonly store: Store;
  /** What clients may do with the store; functions are not bound by it. */
  readonly rules: SecurityRules;
  readonly clock: Clock;
  readonly functions: FunctionRunner;
  readonly storage: FileStorage;
  readonly messages: Messages;
  readonly subscriptions: Subscriptions;
  readonly phoneCodes: PhoneCodes;
  readonly faults: Faults;
  readonly pay: WechatPay;
}

/** Who asks: the invocation whose token the request carries, and where the cloud can be reached. */
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
