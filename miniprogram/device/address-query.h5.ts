/**
 * What stands before the `#` of the browser's address: links that were made for other pages than
 * this app's put their parameters there, and the router reads only those behind it.
 */
export const addressQuery = (): Readonly<Record<string, string>> =>
  Object.fromEntries(new URLSearchParams(window.location.search));
