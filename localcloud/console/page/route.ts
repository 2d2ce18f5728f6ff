import { useSyncExternalStore } from 'react';

/** The current place in the console: `#/data/members?filter=…`. */
interface Route {
  readonly page: string;
  /** The item on the page: a collection, an invocation. */
  readonly item: string | undefined;
  readonly search: URLSearchParams;
}

const subscribe = (onChange: () => void): (() => void) => {
  window.addEventListener('hashchange', onChange);
  return () => window.removeEventListener('hashchange', onChange);
};

const parseRoute = (hash: string): Route => {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [page = '', item] = path.split('/');
  return {
    page,
    item: item === undefined || item === '' ? undefined : decodeURIComponent(item),
    search: new URLSearchParams(search),
  };
};

/** The address of a place, for links. */
export const hrefOf = (page: string, item?: string, search?: Record<string, string>): string => {
  const query = new URLSearchParams(search).toString();
  const path = item === undefined ? page : `${page}/${encodeURIComponent(item)}`;
  return `#/${path}${query === '' ? '' : `?${query}`}`;
};

export const useRoute = (): Route =>
  parseRoute(useSyncExternalStore(subscribe, () => window.location.hash));

export const goTo = (href: string): void => {
  window.location.hash = href;
};
