/** WeChat has the whole main package on the phone before it opens the app. */
export const loadTabs = (): void => undefined;
