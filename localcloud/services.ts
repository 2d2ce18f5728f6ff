import type { Clock } from './clock';
import type { Faults } from './faults/faults';
import type { FunctionRunner } from './functions/runner';
import type { WechatPay } from './pay/pay';
import type { Messages } from './wechat/messages';
import type { PhoneCodes } from './wechat/phone-codes';
import type { Subscriptions } from './wechat/subscriptions';
import type { SecurityRules } from './rules';
import type { FileStorage } from './storage/file-storage';
import type { Store } from './store';

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
