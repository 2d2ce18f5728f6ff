import { useSyncExternalStore } from 'react';

/** Where in the console one is: `#/data/members?filter=…`. */
export interface Route {
  readonly page: string;
  /** What of the page: a collection, an invocation. */
  readonly item: string | undefined;
  readonly search: URLSearchParams;
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange);
  return () => window.removeEventListener('hashchange', onChange);
}

export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [page = '', item] = path.split('/');
  return {
    page,
    item: item === undefined || item === '' ? undefined : decodeURIComponent(item),
    search: new URLSearchParams(search),
  };
}

/** The address of a place, for links. */
export function hrefOf(page: string, item?: string, search?: Record<string, string>): string {
  const query = new URLSearchParams(search).toString();
  const path = item === undefined ? page : `${page}/${encodeURIComponent(item)}`;
  return `#/${path}${query === '' ? '' : `?${query}`}`;
}

export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(subscribe, () => window.location.hash));
}

export function goTo(href: string): void {
  window.location.hash = href;
}
