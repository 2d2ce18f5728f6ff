import { NEAR_MARGIN, type WatchVisibility } from './visibility-types';

/** Uses the browser's IntersectionObserver. */
export const watchVisibility: WatchVisibility = (elementId, onChange) => {
  const element = document.getElementById(elementId);
  if (element === null) return () => undefined;
  const observer = new IntersectionObserver(
    (entries) => {
      const last = entries.at(-1);
      if (last === undefined) return;
      onChange({ near: last.isIntersecting, height: last.boundingClientRect.height });
    },
    // Taro's page element scrolls, so the margin is measured from its edges.
    { root: element.closest('.taro_page'), rootMargin: `${NEAR_MARGIN}px 0px` },
  );
  observer.observe(element);
  return () => observer.disconnect();
};
