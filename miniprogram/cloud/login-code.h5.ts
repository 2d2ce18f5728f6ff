/** The browser has no WeChat to ask. */
export const loginCode = (): Promise<null> => Promise.resolve(null);
