/** The `_id` of a redemption: one per member and request. */
export const redemptionIdOf = (memberId: string, requestId: string): string =>
  `${memberId}:${requestId}`;

/** The member of a redemption's `_id`. */
export const redeemerOf = (recordId: string): string => recordId.slice(0, recordId.indexOf(':'));
