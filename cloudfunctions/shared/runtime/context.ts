import type { Member } from '../../../typings/collections/members';
import type { Database } from './database';
import type { Files } from './files';
import type { Log } from './log';
import type { FieldCipher } from './crypto';
import type { CatalogSource } from '../catalog';
import type { WechatApi } from './wechat';

/** Who calls, as the platform says; nothing in an event can change it. */
export interface Caller {
  /** '' for timers and for functions that act by themselves. */
  readonly openid: string;
  readonly unionid: string | null;
  /** The chain of WeChat's SOURCE values, such as `wx_client` or `wx_client,scf`. */
  readonly source: string;
}

/** Everything an operation may reach for. Nothing else is: no clock, no randomness, no SDK. */
export interface Context {
  readonly caller: Caller;
  /** The time of the invocation: one operation sees one time. */
  readonly now: Date;
  /** When a retry loop must give up, well before the function's own time-out. */
  readonly deadline: Date;
  readonly db: Database;
  readonly wechat: WechatApi;
  readonly files: Files;
  readonly cipher: FieldCipher;
  readonly log: Log;
  readonly catalog: CatalogSource;
  /** The id of the invocation, in every log line. */
  readonly requestId: string;
  /** The current time, for deadlines only; rules use `now`. */
  clock(): Date;
  /** Uniform in [0, 1). */
  random(): number;
  /** A fresh random id of 24 characters. */
  newId(): string;
  /** Resolves after so many milliseconds. */
  sleep(milliseconds: number): Promise<void>;
}

/** The context of a member's action: the member as read when the invocation began. */
export interface MemberContext extends Context {
  readonly member: Member;
}
