/** A WeChat user of the local cloud, whom the browser build acts as. */
export interface LocalUser {
  readonly name: string;
  /** The ticket that the local cloud accepts for an openid. */
  readonly ticket: string;
}

const STORAGE_KEY = 'local-user';

/** The parameter of a page's address that sets the user of this tab only. */
const ADDRESS_KEY = 'local-user';

const xiaoman: LocalUser = { name: '小满', ticket: 'local-xiaoman' };

/** The local users to choose from. Empty in WeChat, which knows the user. */
export const localUsers: readonly LocalUser[] = [
  xiaoman,
  { name: '阿青', ticket: 'local-aqing' },
  { name: '老周', ticket: 'local-laozhou' },
  { name: '新朋友', ticket: 'local-newcomer' },
];

/** The current user: the one in the address, else the one chosen last. */
export const currentLocalUser = (): LocalUser | null => {
  const named = new URLSearchParams(window.location.search).get(ADDRESS_KEY);
  const ticket = named ?? window.localStorage.getItem(STORAGE_KEY);
  if (named !== null && !localUsers.some((user) => user.ticket === named)) {
    return { name: named, ticket: named };
  }
  return localUsers.find((user) => user.ticket === ticket) ?? xiaoman;
};

/** Becomes another user. Reloading the page clears the memory of the user before. */
export const becomeLocalUser = (user: LocalUser): void => {
  window.localStorage.setItem(STORAGE_KEY, user.ticket);
  const address = new URL(window.location.href);
  if (!address.searchParams.has(ADDRESS_KEY)) return window.location.reload();
  address.searchParams.delete(ADDRESS_KEY);
  window.location.replace(address);
};
