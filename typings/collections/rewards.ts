import { declareCollection, functionsOnly } from './declaration';

/** A change of a member's balance, in fen. `_id` is derived from what caused it. */
export interface BalanceRecord {
  _id: string;
  user_id: string;
  /** Signed fen. */
  amount: number;
  /** Fen after this row. */
  balance: number;
  reason: string;
  related_id: string | null;
  created: Date;
}

export const balanceRecords = declareCollection({
  name: 'balance_records',
  indexes: [
    {
      name: 'idx_user_created',
      keys: [
        ['user_id', 1],
        ['created', -1],
      ],
    },
  ],
  rule: functionsOnly,
  owner: { field: 'user_id', onClose: 'keep', exportedAs: 'balances' },
  invariants: ['money follows'],
});

/** A coupon that a member holds. */
export interface MemberCoupon {
  _id: string;
  user_id: string;
  coupon_id: string | null;
  name: string;
  /** Fen off. */
  value: number;
  /** Fen that an order must reach. */
  minimum: number;
  status: 'unused' | 'used' | 'expired';
  /** The last day on which it can be used. */
  expires_on: string;
  related_id: string;
  created: Date;
}

export const memberCoupons = declareCollection({
  name: 'member_coupons',
  indexes: [
    {
      name: 'idx_user_status',
      keys: [
        ['user_id', 1],
        ['status', 1],
        ['expires_on', 1],
      ],
    },
  ],
  rule: functionsOnly,
  owner: {
    field: 'user_id',
    onClose: { blank: { status: 'expired' }, where: { status: 'unused' } },
    exportedAs: 'coupons',
  },
  invariants: [],
});

/** A privilege that a member bought with points. */
export interface MemberPrivilege {
  _id: string;
  user_id: string;
  privilege: string;
  /** The last day on which it holds. */
  expires_on: string;
  related_id: string;
  created: Date;
}

export const memberPrivileges = declareCollection({
  name: 'member_privileges',
  indexes: [
    {
      name: 'idx_user_expires',
      keys: [
        ['user_id', 1],
        ['expires_on', 1],
      ],
    },
  ],
  rule: functionsOnly,
  owner: { field: 'user_id', onClose: 'keep', exportedAs: 'privileges' },
  invariants: [],
});
