import { useCallback, useEffect, useRef, useState } from 'react';
import { messageOf } from './cloud';

interface Polled<Value> {
  readonly value: Value | undefined;
  /** Why the last attempt failed; undefined after a success. */
  readonly problem: string | undefined;
  /** Asks again at once. */
  readonly refresh: () => void;
}

/**
 * Asks again and again while the page can be seen: `milliseconds` after each answer, or not again
 * (`null`) until `key` is another one or `refresh` is called.
 */
export const usePoll = <Value>(
  load: () => Promise<Value>,
  key: string,
  milliseconds: number | null,
): Polled<Value> => {
  const [state, setState] = useState<{ value?: Value; problem?: string; key: string }>({ key });
  const [round, setRound] = useState(0);
  const latest = useRef(load);
  latest.current = load;

  useEffect(() => {
    let isWanted = true;
    let timer: number | undefined;
    const again = (): void => {
      if (milliseconds !== null && isWanted) timer = window.setTimeout(run, milliseconds);
    };
    const run = (): void => {
      if (document.visibilityState === 'hidden') return again();
      latest
        .current()
        .then(
          (value) => isWanted && setState({ value, key }),
          (error: unknown) =>
            isWanted && setState((before) => ({ ...before, problem: messageOf(error), key })),
        )
        .finally(again);
    };
    run();
    return () => {
      isWanted = false;
      window.clearTimeout(timer);
    };
  }, [key, milliseconds, round]);

  const refresh = useCallback(() => setRound((before) => before + 1), []);
  const isCurrent = state.key === key;
  return {
    value: isCurrent ? state.value : undefined,
    problem: isCurrent ? state.problem : undefined,
    refresh,
  };
};
