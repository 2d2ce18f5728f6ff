import type { Services } from '../services';
import type { Exchange } from './exchange';
import type { Tokens } from './tokens';

/** What the routes work with. */
export interface RouteContext {
  readonly services: Services;
  readonly tokens: Tokens;
}

/** Answers one kind of request; throws `CloudError` to refuse it. */
export type Route = (exchange: Exchange, context: RouteContext) => Promise<void>;
