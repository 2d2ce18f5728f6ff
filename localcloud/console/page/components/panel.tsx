import type { ReactNode } from 'react';
import { useSay } from '../settings';
import { Icon } from './icon';

interface PanelProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The details of one entry, beside the list. */
export const Panel = ({ title, onClose, actions, children }: PanelProps) => {
  const say = useSay();
  return (
    <aside
      className="panel"
      aria-label={title}
      onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && onClose()}
    >
      <header className="panel__head">
        <h2 title={title}>{title}</h2>
        {actions}
        <button
          type="button"
          className="button button--icon"
          aria-label={say('close')}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </header>
      <div className="panel__body">{children}</div>
    </aside>
  );
};
