/** By then the first page has what it needs. */
const AFTER_MILLISECONDS = 2_000;

/**
 * Loads the other tabs behind the first page. The browser fetches a page when it is opened: without a
 * network its tab would be marked as chosen over the page before.
 */
export const loadTabs = (): void => {
  const load = () =>
    Promise.all([
      import('../pages/home/index'),
      import('../pages/points/index'),
      import('../pages/mall/index'),
      import('../pages/mine/index'),
    ]).catch(() => undefined);
  setTimeout(() => void load(), AFTER_MILLISECONDS);
};
