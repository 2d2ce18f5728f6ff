/** WeChat hands a page all that it was opened with. */
export const addressQuery = (): Readonly<Record<string, string>> => ({});
