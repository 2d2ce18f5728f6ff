const SEPARATOR = ':';

/** The `_id` of a redemption: one per member and request. */
export const redemptionIdOf = (memberId: string, requestId: string): string =>
  `${memberId}${SEPARATOR}${requestId}`;

/** The member of a redemption's `_id`; '' for one that names none. */
export const redeemerOf = (recordId: string): string =>
  recordId.slice(0, Math.max(0, recordId.indexOf(SEPARATOR)));

/** The request of a redemption's `_id`. */
export const redeemRequestOf = (recordId: string): string =>
  recordId.slice(recordId.indexOf(SEPARATOR) + 1);
