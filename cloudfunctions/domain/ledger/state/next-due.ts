import type { Member } from '../../../../typings/collections/members';
import { addDays } from '../../../../common/day';

/** The lots that lapse within the time of notice, of which the member has not been told. */
export const untoldLots = (
  member: Pick<Member, 'lots' | 'expiry_notice_for'>,
  today: string,
): Member['lots'] =>
  member.lots.filter(
    (lot) => lot.expires_on >= today && lot.expires_on > (member.expiry_notice_for ?? ''),
  );

/**
 * The day before which a member's points need nothing from the timer, or null for never. Lots that
 * have lapsed and are still there are kept by frozen points, and expire with what ends those.
 */
export const nextDue = (
  member: Pick<Member, 'lots' | 'pending' | 'expiry_notice_for' | 'referral'>,
  expiryNoticeDays: number,
  today: string,
): string | null => {
  const open = member.lots.filter((lot) => lot.expires_on >= today);
  const days = [
    ...member.pending.map((entry) => entry.available_on),
    ...open.slice(0, 1).map((lot) => addDays(lot.expires_on, 1)),
    ...untoldLots(member, today)
      .slice(0, 1)
      .map((lot) => addDays(lot.expires_on, -expiryNoticeDays)),
    ...(member.referral === null ? [] : [member.referral.available_on]),
  ].sort();
  return days[0] ?? null;
};
