import { useCallback, useEffect, useRef, useState } from 'react';
import { ask, CloudRefusal, messageOf, type Output } from '../cloud';
import type { PlainDocument } from './values';

const PAGE_SIZE = 100;
const MOST_PAGES_KEPT = 40;
/** A query that took less time is sent again by itself when the data changes. */
const QUICK_MILLISECONDS = 150;
const BETWEEN_REFRESHES = 1000;

export type OpenedList = Output<'openDocuments'>;

/** A document of a page; null when it was removed, undefined while it loads. */
type Row = Output<'pageDocuments'>['documents'][number] | undefined;

type Pages = ReadonlyMap<number, readonly Row[]>;

/** A query on a collection. */
export interface Asked {
  readonly collection: string;
  readonly query: PlainDocument;
  readonly order: PlainDocument;
}

export interface Documents {
  readonly opened: OpenedList | undefined;
  readonly problem: string | undefined;
  readonly isLoading: boolean;
  readonly row: (row: number) => Row;
  /** Tells which rows are on the screen. */
  readonly onRange: (first: number, last: number) => void;
  /** The data has changed, but the query is too slow to be sent again by itself. */
  readonly isOutdated: boolean;
  readonly refresh: () => void;
}

const loadPage = async (list: string, page: number): Promise<readonly Row[]> => {
  const asked = { list, offset: page * PAGE_SIZE, limit: PAGE_SIZE };
  return (await ask('pageDocuments', asked)).documents;
};

const pagesOf = (first: number, last: number): number[] => {
  const from = Math.floor(first / PAGE_SIZE);
  const to = Math.floor(Math.max(first, last - 1) / PAGE_SIZE);
  return Array.from({ length: to - from + 1 }, (_none, at) => from + at);
};

/**
 * The documents of a query, loaded page by page as they are shown. `changes` is the cloud's
 * counter.
 */
export const useDocuments = (asked: Asked | undefined, changes: number): Documents => {
  const [state, setState] = useState<{ opened?: OpenedList; pages: Pages; key?: string }>({
    pages: new Map(),
  });
  const [problem, setProblem] = useState<string>();
  const [isLoading, setIsLoading] = useState(false);
  const [round, setRound] = useState(0);
  const range = useRef({ first: 0, last: 40 });
  const loading = useRef(new Set<string>());
  const key = JSON.stringify(asked);

  useEffect(() => {
    const current: Asked | undefined = key === undefined ? undefined : JSON.parse(key);
    if (current === undefined) return undefined;
    let isWanted = true;
    const open = async (): Promise<void> => {
      const opened = await ask('openDocuments', current);
      const { first, last } = range.current;
      const wanted = opened.total === 0 ? [] : pagesOf(Math.min(first, opened.total - 1), last);
      const loaded = await Promise.all(
        wanted.map(async (page) => [page, await loadPage(opened.list, page)] as const),
      );
      if (!isWanted) return;
      setState({ opened, pages: new Map(loaded), key });
      setProblem(undefined);
    };
    setIsLoading(true);
    open()
      .catch((error: unknown) => isWanted && setProblem(messageOf(error)))
      .finally(() => isWanted && setIsLoading(false));
    return () => {
      isWanted = false;
    };
  }, [key, round]);

  const refresh = useCallback(() => setRound((before) => before + 1), []);
  const opened = state.key === key ? state.opened : undefined;
  const hasChanged = opened !== undefined && changes !== opened.changes;
  const isQuick = (opened?.milliseconds ?? 0) <= QUICK_MILLISECONDS;
  useEffect(() => {
    if (!hasChanged || !isQuick || isLoading) return undefined;
    const timer = window.setTimeout(refresh, BETWEEN_REFRESHES);
    return () => window.clearTimeout(timer);
  }, [hasChanged, isQuick, isLoading, refresh]);

  const list = opened?.list;
  const { pages } = state;
  const onRange = useCallback(
    (first: number, last: number) => {
      range.current = { first, last };
      if (list === undefined) return;
      for (const page of pagesOf(first, last)) {
        const name = `${list} ${page}`;
        if (pages.has(page) || loading.current.has(name)) continue;
        loading.current.add(name);
        loadPage(list, page)
          .then((rows) =>
            setState((before) => {
              if (before.opened?.list !== list) return before;
              const kept = [...before.pages].slice(-MOST_PAGES_KEPT);
              return { ...before, pages: new Map([...kept, [page, rows]]) };
            }),
          )
          .catch((error: unknown) => {
            // The cloud keeps only the latest lists, so an old one must be opened again.
            const isClosed = error instanceof CloudRefusal && error.code === 'NOT_FOUND';
            if (isClosed) refresh();
            else setProblem(messageOf(error));
          })
          .finally(() => loading.current.delete(name));
      }
    },
    [list, pages, refresh],
  );

  const row = useCallback(
    (at: number): Row => pages.get(Math.floor(at / PAGE_SIZE))?.[at % PAGE_SIZE],
    [pages],
  );
  return {
    opened,
    problem,
    isLoading,
    row,
    onRange,
    isOutdated: hasChanged && !isQuick,
    refresh,
  };
};
