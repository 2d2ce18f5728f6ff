/** After this time the first page has loaded what it needs. */
const AFTER_MILLISECONDS = 2_000;

/**
 * Loads the other tabs after the first page. The browser fetches a page only when it is opened:
 * without a network the tab would be marked as chosen, with the old page still shown.
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
