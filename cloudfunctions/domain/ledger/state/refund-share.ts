/** How much of an order was returned, in all: integers of one unit. */
export interface Returned {
  readonly returned: number;
  readonly total: number;
}

/** The part of something that goes back with what was returned, rounded down, exactly. */
export const shareOf = (whole: number, { returned, total }: Returned): number =>
  Number((BigInt(whole) * BigInt(returned)) / BigInt(total));
