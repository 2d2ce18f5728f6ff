import { useCallback, useEffect, useRef, useState } from 'react';
import { ask, CloudRefusal, messageOf, type Output } from '../cloud';
import type { PlainDocument } from './values';

const pageSize = 100;
const mostPagesKept = 40;
/** Queries that took no longer are asked again by themselves when the data changes. */
const quickMilliseconds = 150;
const betweenRefreshes = 1000;

export type OpenedList = Output<'openDocuments'>;

/** A document of a page; null when it is gone, undefined while it loads. */
export type Row = Output<'pageDocuments'>['documents'][number] | undefined;

type Pages = ReadonlyMap<number, readonly Row[]>;

/** What is asked of a collection. */
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
  /** The data has changed since, and the query is too slow to be asked again unasked. */
  readonly isOutdated: boolean;
  readonly refresh: () => void;
}

async function loadPage(list: string, page: number): Promise<readonly Row[]> {
  const asked = { list, offset: page * pageSize, limit: pageSize };
  return (await ask('pageDocuments', asked)).documents;
}

function pagesOf(first: number, last: number): number[] {
  const from = Math.floor(first / pageSize);
  const to = Math.floor(Math.max(first, last - 1) / pageSize);
  return Array.from({ length: to - from + 1 }, (_none, at) => from + at);
}

/** The documents of a query, page by page as they are looked at. `changes` is the cloud's counter. */
export function useDocuments(asked: Asked | undefined, changes: number): Documents {
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
  const isQuick = (opened?.milliseconds ?? 0) <= quickMilliseconds;
  useEffect(() => {
    if (!hasChanged || !isQuick || isLoading) return undefined;
    const timer = window.setTimeout(refresh, betweenRefreshes);
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
              const kept = [...before.pages].slice(-mostPagesKept);
              return { ...before, pages: new Map([...kept, [page, rows]]) };
            }),
          )
          .catch((error: unknown) => {
            // The cloud keeps only the last lists; asking again opens another one.
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
    (at: number): Row => pages.get(Math.floor(at / pageSize))?.[at % pageSize],
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
}
