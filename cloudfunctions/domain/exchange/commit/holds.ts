import type { PointsExchangeRecord } from '../../../../typings/collections/points_exchange_records';
import type { Hold, PointsExchange } from '../../../../typings/collections/points_exchanges';
import { fence } from '../../member/fence';
import type { Context } from '../../../server/context';
import { ConflictError } from '../../../platform/errors';
import { readRedemption } from './read-redemption';
import { redeemerOf } from '../state/redemption-id';
import { giveBack, takeOff, type HoldKind, type HoldName } from './stock';
import { isEnded, isUndone } from '../state/transitions';

/** No invocation lasts as long: whoever made an older hold will not go on. */
const STALE_MILLISECONDS = 60_000;

/** Whether whoever made a hold was cut off. */
export const isStale = (context: Context, { at }: Hold): boolean =>
  context.now.getTime() - at.getTime() > STALE_MILLISECONDS;

const kinds: readonly HoldKind[] = ['reservations', 'returns'];

/** The holds of an item whose makers were cut off. */
export const staleHolds = (context: Context, item: PointsExchange): HoldName[] =>
  kinds.flatMap((kind) =>
    Object.entries(item[kind])
      .filter(([, hold]) => isStale(context, hold))
      .map(([recordId, { by }]) => ({ itemId: item._id, kind, recordId, by })),
  );

/** What becomes of a hold, by the redemption as it is. */
interface Verdict {
  /** The commit that the hold was made for may still be on its way, and must be shut out first. */
  readonly isOpen: boolean;
  readonly givesBack: boolean;
}

const judge = (record: PointsExchangeRecord | null, { kind, by }: HoldName): Verdict => {
  if (kind === 'reservations') {
    // A record made by another run of the same request has stock of its own.
    return { isOpen: record === null, givesBack: record?.reserved_by !== by };
  }
  return record === null
    ? { isOpen: true, givesBack: false }
    : {
        isOpen: !isEnded(record.status),
        givesBack: isUndone(record.status) && record.ended_by === by,
      };
};

/**
 * Finds out how a redemption, or the undoing of one, ended that was cut off, and takes its hold off
 * or gives back what was taken. Where its commit has not come, the member's version is raised, so
 * that the commit, should it still be on its way, comes to nothing; only then is it settled.
 */
export const resolveHold = async (context: Context, hold: HoldName): Promise<void> => {
  const { recordId } = hold;
  while (context.clock() < context.deadline) {
    const member = await context.db.get('members', redeemerOf(recordId));
    const record = member === null ? null : await readRedemption(context, member, recordId);
    const { isOpen, givesBack } = judge(record, hold);
    if (!isOpen || member === null || (await fence(context, member))) {
      return givesBack ? giveBack(context, hold) : takeOff(context, hold);
    }
  }
  throw new ConflictError('the member kept changing');
};
