import { useSay } from '../settings';
import type { Invocation } from './use-invocations';

/** `points.history`, or the function alone. */
export const nameOf = ({ function: functionName, action }: Invocation): string =>
  action === null ? functionName : `${functionName}.${action}`;

/** How an invocation ended: in a colour, and in words for those who do not see it. */
export const Outcome = ({ outcome }: { readonly outcome: string }) => {
  const say = useSay();
  const kind = outcome === 'OK' ? 'good' : outcome === 'RUNNING' ? 'running' : 'bad';
  return (
    <span className={`outcome outcome--${kind}`}>
      {outcome === 'RUNNING' ? say('running') : outcome}
    </span>
  );
};
