import type { ReactNode } from 'react';
import { useSay } from '../settings';

/** An empty list: what will be here, and what to do. */
export const Empty = ({
  title,
  children,
}: {
  readonly title: string;
  readonly children?: ReactNode;
}) => (
  <div className="empty">
    <p className="empty__title">{title}</p>
    {children}
  </div>
);

interface ProblemProps {
  readonly text: string;
  readonly onRetry: () => void;
}

/** What could not be loaded. */
export const Problem = ({ text, onRetry }: ProblemProps) => {
  const say = useSay();
  return (
    <div className="empty" role="alert">
      <p className="empty__title">{text === '' ? say('unreachable') : text}</p>
      <button type="button" className="button" onClick={onRetry}>
        {say('retry')}
      </button>
    </div>
  );
};
