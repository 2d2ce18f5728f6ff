/** WeChat passes all parameters to the page. */
export const addressQuery = (): Readonly<Record<string, string>> => ({});
