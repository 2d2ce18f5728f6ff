import type { Member } from '../../../../typings/collections/members';
import type { AwaitedReferral } from '../../../../typings/collections/member/points';
import type { Catalog } from '../../member/catalog';
import { commitMember } from '../../member/commit';
import type { Context } from '../../../server/context';
import { success } from '../../../../common/result';
import { dayOf } from '../../../../common/day';
import { decideAward } from '../decide/award';
import { commitOnce } from './commit-once';
import { digestOfEvent } from '../../member/digest';
import { nextDue } from '../state/next-due';
import { eventIdOf } from '../../member/event-id';

/** Awards the inviter, once per invited member ever. One who is no member any more gets nothing. */
const awardInviter = async (
  context: Context,
  invitee: Member,
  inviterId: string,
  catalog: Catalog,
): Promise<void> => {
  const { db, now } = context;
  const event = 'referral';
  const key = invitee._id;
  const content = { invitee_id: invitee._id };
  const eventId = eventIdOf(inviterId, event, key);
  const [inviter, recorded] = await Promise.all([
    db.get('members', inviterId),
    db.get('points_events', eventId),
  ]);
  if (inviter?.status !== 'active') return;
  const keyed = { eventId, digest: digestOfEvent(event, content), recorded };
  const awarded = await commitOnce(context, inviter, keyed, (current, commitId) =>
    decideAward(current, { event, key, context: content }, { catalog, now, commitId }),
  );
  if (!awarded.ok) context.log.warn('a referral was not awarded', { eventId, code: awarded.code });
};

/**
 * Ends a referral that has matured. It touches two members, each in a commit of its own:
 *
 * 1. the invited member's maintenance has noted that the referral matured: from then on a return of
 *    the order does not end it (before, the return took it away in its own commit);
 * 2. the inviter is awarded, under a key made of the invited member's id;
 * 3. the invited member forgets the referral.
 *
 * Whoever is cut off leaves it matured and due, so that the next run goes on; the key makes sure
 * that the inviter is awarded once, also when two runs meet here. The inviter's own commit starts
 * nothing for whoever invited the inviter.
 */
export const payReferral = async (
  context: Context,
  invitee: Member,
  { inviter_id: inviterId, order_key: orderKey }: AwaitedReferral,
  catalog: Catalog,
): Promise<void> => {
  await awardInviter(context, invitee, inviterId, catalog);
  await commitMember(context, invitee, (current) => {
    if (current.referral?.matured !== true || current.referral.order_key !== orderKey) {
      return success({ change: {}, writes: [], value: null });
    }
    const { expiry_notice_days: days } = catalog.settings;
    const due = nextDue({ ...current, referral: null }, days, dayOf(context.now));
    return success({ change: { referral: null, next_due: due }, writes: [], value: null });
  });
};
