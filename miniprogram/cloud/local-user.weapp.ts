import type { LocalUser } from './local-user.h5';

export type { LocalUser };

/** Whom the browser can be; empty where WeChat says who the user is. */
export const localUsers: readonly LocalUser[] = [];

/** Nobody: WeChat says who the user is. */
export const currentLocalUser = (): LocalUser | null => null;

/** There is nobody else to become. */
export const becomeLocalUser = (_user: LocalUser): void => undefined;
