/** A WeChat user, as the platform names one. */
export interface WechatUser {
  readonly openid: string;
  readonly unionid: string | null;
}

/**
 * Who calls, as the platform or a verified token says; nothing in an event can change it.
 * - `visitor`: a client. `user` is null when the platform does not say who it is.
 * - `member`: a client whose member is known.
 * - `operator`: somebody who runs the shop.
 * - `system`: another function, for the user who called that one if any, or a timer.
 */
export type Caller =
  | { readonly kind: 'visitor'; readonly user: WechatUser | null }
  | { readonly kind: 'member'; readonly memberId: string }
  | { readonly kind: 'operator'; readonly operatorId: string }
  | { readonly kind: 'system'; readonly user: WechatUser | null; readonly isTimer: boolean };

/** The WeChat user of a call, or null. */
export const userOf = (caller: Caller): WechatUser | null =>
  caller.kind === 'visitor' || caller.kind === 'system' ? caller.user : null;
