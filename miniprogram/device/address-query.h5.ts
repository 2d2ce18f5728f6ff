/**
 * The parameters before the `#` of the browser's address. Links from outside put them there, but the
 * router reads only those behind it.
 */
export const addressQuery = (): Readonly<Record<string, string>> =>
  Object.fromEntries(new URLSearchParams(window.location.search));
