import { useRef } from 'react';
import { isRecord } from '../../common/record';

/** How far a finger must move sideways for a swipe, in px, and how much farther than up or down. */
const SWIPE_DISTANCE = 48;
const STEEPEST = 0.5;

interface Place {
  readonly x: number;
  readonly y: number;
}

interface SwipeHandlers {
  readonly onTouchStart: (event: object) => void;
  readonly onTouchEnd: (event: object) => void;
}

/** Reports a swipe to the left or right over an element when the finger is lifted. */
export const useSwipe = (handlers: {
  readonly onLeft?: (() => void) | null;
  readonly onRight?: (() => void) | null;
}): SwipeHandlers => {
  const start = useRef<Place | null>(null);
  return {
    onTouchStart: (event) => {
      start.current = placeOf(event);
    },
    onTouchEnd: (event) => {
      const from = start.current;
      const to = placeOf(event);
      start.current = null;
      if (from === null || to === null) return;
      const across = to.x - from.x;
      if (Math.abs(across) < SWIPE_DISTANCE) return;
      // The finger scrolls the list: this is no swipe.
      if (Math.abs(to.y - from.y) > Math.abs(across) * STEEPEST) return;
      if (across < 0) handlers.onLeft?.();
      else handlers.onRight?.();
    },
  };
};

/** Where on the page a finger went down or up. Taro's type of the event lacks it. */
const placeOf = (event: object): Place | null => {
  if (!isRecord(event)) return null;
  const touches = event.changedTouches;
  // The browser's list of touches is not an array.
  const first: unknown = isRecord(touches) ? touches[0] : undefined;
  if (!isRecord(first)) return null;
  const { pageX, pageY } = first;
  return typeof pageX === 'number' && typeof pageY === 'number' ? { x: pageX, y: pageY } : null;
};
