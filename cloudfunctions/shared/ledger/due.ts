import type { Member } from '../../../typings/collections/members';
import { addDays } from '../time/day';

/** The day before which a member's points need nothing from the timer, or null for never. */
export const nextDue = (
  member: Pick<Member, 'lots' | 'pending' | 'expiry_notice_for'>,
  expiryNoticeDays: number,
): string | null => {
  const told = member.expiry_notice_for ?? '';
  const untold = member.lots.find((lot) => lot.expires_on > told);
  const days = [
    ...member.pending.map((entry) => entry.available_on),
    ...member.lots.slice(0, 1).map((lot) => addDays(lot.expires_on, 1)),
    ...(untold === undefined ? [] : [addDays(untold.expires_on, -expiryNoticeDays)]),
  ].sort();
  return days[0] ?? null;
};
