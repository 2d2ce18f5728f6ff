/** The browser has no WeChat to ask. */
export const loginCode = (): Promise<string | undefined> => Promise.resolve(undefined);
