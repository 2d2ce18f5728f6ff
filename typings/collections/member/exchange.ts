/** How many of a limited item a member has redeemed; cancelled and failed ones are not counted. */
export interface RedemptionCount {
  exchange_id: string;
  count: number;
}

/** What the points mall keeps of a member. */
export interface ExchangeState {
  redemptions: RedemptionCount[];
}
