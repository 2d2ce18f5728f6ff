/** A WeChat user of the local cloud, as the browser build stands in for one. */
export interface LocalUser {
  readonly name: string;
  /** The ticket that the local cloud takes for an openid. */
  readonly ticket: string;
}

const storageKey = 'local-user';

const xiaoman: LocalUser = { name: '小满', ticket: 'local-xiaoman' };

/** Whom the browser can be; empty where WeChat says who the user is. */
export const localUsers: readonly LocalUser[] = [
  xiaoman,
  { name: '阿青', ticket: 'local-aqing' },
  { name: '老周', ticket: 'local-laozhou' },
  { name: '新朋友', ticket: 'local-newcomer' },
];

/** Whom the browser is now. */
export function currentLocalUser(): LocalUser | null {
  const ticket = window.localStorage.getItem(storageKey);
  return localUsers.find((user) => user.ticket === ticket) ?? xiaoman;
}

/** Becomes another user. Loading anew leaves nothing of the one before in memory. */
export function becomeLocalUser(user: LocalUser): void {
  window.localStorage.setItem(storageKey, user.ticket);
  window.location.reload();
}
