import { useEffect, useRef, useState } from 'react';
import { ask, messageOf, type Output } from '../cloud';

export type Invocation = Output<'listInvocations'>['ended'][number];

const BETWEEN_ANSWERS = 700;
const MOST_KEPT = 2000;

/** The invocations that have ended, newest first, and those that run; live unless paused. */
export const useInvocations = (startId: string, isPaused: boolean) => {
  const [state, setState] = useState<{
    ended: readonly Invocation[];
    running: readonly Invocation[];
  }>();
  const [problem, setProblem] = useState<string>();
  const cursor = useRef({ startId, after: 0 });

  useEffect(() => {
    if (isPaused) return undefined;
    let isWanted = true;
    let timer: number | undefined;
    // A cursor from an earlier run of the cloud is not valid.
    if (cursor.current.startId !== startId) {
      cursor.current = { startId, after: 0 };
      setState(undefined);
    }
    const look = async (): Promise<void> => {
      const { after } = cursor.current;
      const answer = await ask('listInvocations', { after });
      if (!isWanted) return;
      cursor.current = { startId, after: answer.cursor };
      setProblem(undefined);
      setState((before) => ({
        ended:
          after === 0
            ? answer.ended
            : [...answer.ended, ...(before?.ended ?? [])].slice(0, MOST_KEPT),
        running: answer.running,
      }));
    };
    const again = (): void => {
      const isHidden = document.visibilityState === 'hidden';
      (isHidden ? Promise.resolve() : look())
        .catch((error: unknown) => isWanted && setProblem(messageOf(error)))
        .finally(() => {
          if (isWanted) timer = window.setTimeout(again, BETWEEN_ANSWERS);
        });
    };
    again();
    return () => {
      isWanted = false;
      window.clearTimeout(timer);
    };
  }, [startId, isPaused]);

  return { ...state, problem };
};
