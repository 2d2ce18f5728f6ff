import type { FunctionRunner } from '../../functions/runner';
import type { Merchant } from '../merchant';
import type { Notices } from '../notices';
import type { OrderBook } from '../order-book';
import type { PayRequest } from '../request';

/** What the calls of WeChat Pay work with. */
export interface PayContext {
  readonly book: OrderBook;
  readonly merchant: Merchant;
  readonly notices: Notices;
  readonly functions: Pick<FunctionRunner, 'find'>;
  readonly environmentId: string;
  readonly now: () => number;
}

/** One call: answers its own fields in snake case; throws `PayError`. `openid` is who called. */
export type PayApi = (
  request: PayRequest,
  context: PayContext,
  openid: string | undefined,
) => PayAnswer | Promise<PayAnswer>;

export type PayAnswer = Readonly<Record<string, unknown>>;
