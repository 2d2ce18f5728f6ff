/** A WeChat user of the local cloud, as the browser build stands in for one. */
export interface LocalUser {
  readonly name: string;
  /** The ticket that the local cloud takes for an openid. */
  readonly ticket: string;
}

const STORAGE_KEY = 'local-user';

/** In the address of a page: whom this tab is, whoever the others are. */
const ADDRESS_KEY = 'local-user';

const xiaoman: LocalUser = { name: '小满', ticket: 'local-xiaoman' };

/** Whom the browser can be; empty where WeChat says who the user is. */
export const localUsers: readonly LocalUser[] = [
  xiaoman,
  { name: '阿青', ticket: 'local-aqing' },
  { name: '老周', ticket: 'local-laozhou' },
  { name: '新朋友', ticket: 'local-newcomer' },
];

/** Whom the browser is now: who its address names, else who was chosen last. */
export const currentLocalUser = (): LocalUser | null => {
  const named = new URLSearchParams(window.location.search).get(ADDRESS_KEY);
  const ticket = named ?? window.localStorage.getItem(STORAGE_KEY);
  if (named !== null && !localUsers.some((user) => user.ticket === named)) {
    return { name: named, ticket: named };
  }
  return localUsers.find((user) => user.ticket === ticket) ?? xiaoman;
};

/** Becomes another user. Loading anew leaves nothing of the one before in memory. */
export const becomeLocalUser = (user: LocalUser): void => {
  window.localStorage.setItem(STORAGE_KEY, user.ticket);
  const address = new URL(window.location.href);
  if (!address.searchParams.has(ADDRESS_KEY)) return window.location.reload();
  address.searchParams.delete(ADDRESS_KEY);
  window.location.replace(address);
};
