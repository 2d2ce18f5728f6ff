import * as v from 'valibot';
import { id, nothing, page, paging, points, timestamp } from '../server/fields';
import { levelView, progressView } from '../domain/account/schema';
import { defineContract } from '../server/contract';

export const contract = defineContract({
  /** The document's memberLevels: every active level, lowest first. */
  levels: {
    access: 'visitor',
    once: 'read',
    input: nothing,
    output: v.object({ levels: v.array(levelView) }),
    errors: {},
  },
  progress: { access: 'member', once: 'read', input: nothing, output: progressView, errors: {} },
  /** The changes of the member's level, newest first. */
  history: {
    access: 'member',
    once: 'read',
    input: v.strictObject({ ...paging }),
    output: page(
      v.object({
        _id: v.string(),
        from_level_id: v.string(),
        to_level_id: v.string(),
        growth: points,
        reason: v.picklist(['growth', 'amount', 'orders', 'review', 'account_deleted']),
        created: timestamp,
      }),
    ),
    errors: {},
  },
  /**
   * Timer: the annual review of levels, and the notice before it. Nothing comes of running it twice.
   */
  review: {
    access: 'system',
    once: 'state',
    input: nothing,
    output: v.object({
      /** Members who were told of their review, or reviewed. */
      reviewed: v.number(),
      /** There is more to do: the next run goes on. */
      left: v.boolean(),
    }),
    errors: {},
  },
  /** Judges a member's level anew, as every earning does by itself. */
  evaluate: {
    access: 'system',
    once: 'state',
    input: v.strictObject({ memberId: id }),
    output: v.object({ level: levelView, upgraded: v.boolean() }),
    errors: {},
  },
});
