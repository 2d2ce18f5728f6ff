import type { RequestSubscription } from './subscription';

/** The browser has no consent sheet of WeChat's: a sheet of our own stands in for it. */
export const requestSubscription: RequestSubscription = (templates, ask) => ask(templates);
