import type { Member } from '../../typings/collections/members';
import type { Caller, WechatUser } from '../platform/caller';
import type { Database } from '../platform/database';
import type { Files } from '../platform/files';
import type { Log } from '../platform/log';
import type { FieldCipher } from '../platform/crypto';
import type { CatalogSource } from '../domain/member/catalog';
import type { WechatApi } from '../platform/wechat';

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

/** The context of an action that any WeChat user may call. */
export interface VisitorContext extends Context {
  readonly user: WechatUser;
}

/** The context of a member's action: the member as read when the invocation began. */
export interface MemberContext extends Context {
  readonly member: Member;
}
