import type { LocalUser } from './local-user.h5';

export type { LocalUser };

/** The local users to choose from. Empty in WeChat, which knows the user. */
export const localUsers: readonly LocalUser[] = [];

/** Null: WeChat knows the user. */
export const currentLocalUser = (): LocalUser | null => null;

/** In WeChat the user cannot be changed. */
export const becomeLocalUser = (_user: LocalUser): void => undefined;
