import { declareCollection, functionsOnly } from './declaration';
import type { Person } from './member/person';
import type { PointsState } from './member/points';
import type { GrowthState } from './member/growth';
import type { CheckInPart } from './member/check-in';
import type { ExchangeState } from './member/exchange';
import type { AddressState } from './member/address';
import type { LifeState } from './member/life';
import type { CommitState } from './member/commit';

/**
 * A member: the aggregate that one conditional write commits, made of what its domains keep. `_id` is an
 * HMAC of the openid, and of the life from the second on. The document's `id` is `_id`, money is in fen, and `email` and `password_hash` are
 * left out until clients other than WeChat exist.
 */
export interface Member
  extends Person,
    PointsState,
    GrowthState,
    CheckInPart,
    ExchangeState,
    AddressState,
    LifeState,
    CommitState {
  _id: string;
  created: Date;
  updated: Date;
}

export const members = declareCollection({
  name: 'members',
  indexes: [
    { name: 'idx_level_id', keys: [['level_id', 1]] },
    { name: 'idx_wechat_openid', keys: [['wechat_openid', 1]], unique: true },
    { name: 'idx_invite_code', keys: [['invite_code', 1]], unique: true },
    {
      name: 'idx_invited_by',
      keys: [
        ['invited_by', 1],
        ['created', -1],
        ['_id', -1],
      ],
    },
    { name: 'idx_status', keys: [['status', 1]] },
    { name: 'idx_register_time', keys: [['register_time', 1]] },
    { name: 'idx_pending_since', keys: [['pending_since', 1]] },
    { name: 'idx_next_due', keys: [['next_due', 1]] },
    { name: 'idx_review_due', keys: [['review_due', 1]] },
  ],
  rule: functionsOnly,
  owner: { field: '_id', onClose: 'keep', exportedAs: 'profile' },
  invariants: [
    'frozen within points',
    'debt not negative',
    'totals follow',
    'months follow',
    'pending is whole',
    'growth replays',
    'growth within points',
    'lots sum to points',
    'lots are in order',
    'lots replay',
    'one check-in a day',
    'once ever',
    'one registration',
    'pending writes have a date',
  ],
});
