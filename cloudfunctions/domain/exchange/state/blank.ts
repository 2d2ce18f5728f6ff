import type { ExchangeState } from '../../../../typings/collections/member/exchange';

/** Nothing redeemed yet. */
export const blankExchange = (): ExchangeState => ({ redemptions: [] });
