import { useEffect, useId, useRef } from 'react';

interface ModalAttributes {
  readonly id?: string;
  readonly tabIndex?: number;
}

/** What a keyboard can reach inside a modal. */
const REACHABLE = 'input:not([disabled]), textarea:not([disabled]), button, [tabindex="0"]';

/** The modals that are open; keys belong to the last one that is in view. */
const openModals: HTMLElement[] = [];

/** One below a page that is opened over it stays drawn, but is not in view. */
const isInView = (modal: HTMLElement): boolean => modal.checkVisibility?.() ?? true;

const isTopmost = (modal: HTMLElement): boolean => openModals.filter(isInView).at(-1) === modal;

/** By then the browser's elements stand where they stay; until then they may lose the focus again. */
const DRAWN_AFTER_MILLISECONDS = 100;

const takeFocus = (modal: HTMLElement): void => {
  if (isTopmost(modal) && !modal.contains(document.activeElement)) {
    modal.focus({ preventScroll: true });
  }
};

/** Leads the focus around inside of the modal instead of out of it. */
const keepFocusIn = (modal: HTMLElement, event: KeyboardEvent): void => {
  const stops = [...modal.querySelectorAll<HTMLElement>(REACHABLE)];
  const first = stops[0] ?? modal;
  const last = stops.at(-1) ?? modal;
  const current = document.activeElement;
  const isInside = current !== modal && modal.contains(current);
  if (isInside && current !== (event.shiftKey ? first : last)) return;
  event.preventDefault();
  (event.shiftKey ? last : first).focus();
};

/**
 * Makes what lies over a page modal for a keyboard, where there is one: it takes the focus, keeps it
 * while it is open, closes on Escape, and gives the focus back to where it was. The attributes are
 * for the element that is the modal.
 */
export const useModal = (onClose: (() => void) | undefined): ModalAttributes => {
  const id = useId();
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    if (process.env.TARO_ENV !== 'h5') return;
    const modal = document.getElementById(id);
    if (modal === null) return;
    const before = document.activeElement;
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isTopmost(modal)) return;
      if (event.key === 'Tab') keepFocusIn(modal, event);
      if (event.key === 'Escape') close.current?.();
    };
    openModals.push(modal);
    document.addEventListener('keydown', onKeyDown);
    takeFocus(modal);
    const drawn = setTimeout(() => takeFocus(modal), DRAWN_AFTER_MILLISECONDS);
    return () => {
      clearTimeout(drawn);
      openModals.splice(openModals.indexOf(modal), 1);
      document.removeEventListener('keydown', onKeyDown);
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, [id]);
  return process.env.TARO_ENV === 'h5' ? { id, tabIndex: -1 } : {};
};
