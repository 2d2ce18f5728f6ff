import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useSay } from '../settings';
import { Icon } from './icon';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** The buttons; the last one carries out the action. */
  readonly actions?: ReactNode;
  readonly isWide?: boolean;
}

/** A dialog over the page: Escape and a click beside it close it. */
export const Dialog = ({ title, onClose, children, actions, isWide = false }: DialogProps) => {
  const say = useSay();
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={isWide ? 'dialog dialog--wide' : 'dialog'}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => event.target === dialog.current && onClose()}
    >
      <div className="dialog__inside">
        <header className="dialog__head">
          <h2 id={titleId}>{title}</h2>
          <button
            type="button"
            className="button button--icon"
            aria-label={say('close')}
            onClick={onClose}
          >
            <Icon name="close" />
          </button>
        </header>
        <div className="dialog__body">{children}</div>
        {actions !== undefined && <footer className="dialog__actions">{actions}</footer>}
      </div>
    </dialog>
  );
};

interface ConfirmationProps {
  readonly title: string;
  readonly text: string;
  /** The verb on the button that carries out the action. */
  readonly verb: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before something that cannot be undone. */
export const Confirmation = ({ title, text, verb, onConfirm, onClose }: ConfirmationProps) => {
  const say = useSay();
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <button type="button" className="button" onClick={onClose}>
            {say('cancel')}
          </button>
          <button type="button" className="button button--danger" onClick={onConfirm}>
            {verb}
          </button>
        </>
      }
    >
      <p>{text}</p>
    </Dialog>
  );
};
