/** What a row of the ledger is that no points rule made. A rule's rows have the rule's own source. */
export const ledgerSources = [
  'order',
  'exchange',
  'exchange_return',
  'adjust',
  'level_reward',
  'debt',
  'expired',
  'account_deleted',
] as const;

export type LedgerSource = (typeof ledgerSources)[number];
