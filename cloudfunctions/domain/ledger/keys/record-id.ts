/** The `_id` of a member's ledger row. */
export const recordIdOf = (memberId: string, seq: number): string => `${memberId}:${seq}`;
