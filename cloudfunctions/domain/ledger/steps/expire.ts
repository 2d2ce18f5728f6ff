import { balanceOf } from '../state/balance';
import type { Draft } from '../../member/draft';
import { eventIdOf } from '../../member/event-id';
import { takeEarliest } from '../state/lots';
import { post } from './post';

/** Expires the lots whose last day is over, in one row. Every write does so first. */
export const expireLapsed = (draft: Draft): Draft =>
  post(draft, {
    type: 'expired',
    source: 'expired',
    reason: '积分到期',
    allocations: takeEarliest(draft.member.lots, balanceOf(draft.member, draft.today).lapsed),
    eventId: eventIdOf(draft.member._id, 'expire', draft.today),
  });
