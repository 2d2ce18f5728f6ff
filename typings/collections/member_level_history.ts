import { declareCollection, functionsOnly } from './declaration';

/** A change of a member's level. `_id` is `<member>:<version>:<level>`. */
export interface MemberLevelHistory {
  _id: string;
  user_id: string;
  from_level_id: string;
  to_level_id: string;
  growth: number;
  reason: 'growth' | 'amount' | 'orders' | 'review' | 'account_deleted';
  created: Date;
}

export const memberLevelHistory = declareCollection({
  name: 'member_level_history',
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
  owner: { field: 'user_id', onClose: 'keep', exportedAs: 'levels' },
  invariants: ['level has a history', 'level rewards once'],
});
