import { useEffect, useId, useRef } from 'react';

interface ModalAttributes {
  readonly id?: string;
  readonly tabIndex?: number;
}

/** Selects what a keyboard can reach inside a modal. */
const REACHABLE = 'input:not([disabled]), textarea:not([disabled]), button, [tabindex="0"]';

/** The open modals. Keys belong to the last one that is in view. */
const openModals: HTMLElement[] = [];

/** A modal stays drawn when another page is opened over it, but it is not in view then. */
const isInView = (modal: HTMLElement): boolean => modal.checkVisibility?.() ?? true;

const isTopmost = (modal: HTMLElement): boolean => openModals.filter(isInView).at(-1) === modal;

/** The browser needs this long to place its elements. Before that they may lose the focus again. */
const DRAWN_AFTER_MILLISECONDS = 100;

const takeFocus = (modal: HTMLElement): void => {
  if (isTopmost(modal) && !modal.contains(document.activeElement)) {
    modal.focus({ preventScroll: true });
  }
};

/** Keeps the focus inside the modal: after the last element comes the first one. */
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
 * Makes an element over the page modal for a keyboard: it takes the focus, keeps it while it is
 * open, closes on Escape, and then returns the focus to where it was. Spread the attributes on it.
 */
export const useModal = (onClose?: () => void): ModalAttributes => {
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
