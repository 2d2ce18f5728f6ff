import type { Member } from '../../typings/collections/members';
import type { Settings } from '../../typings/collections/settings';
import { addDays } from '../../common/day';

/**
 * The day from which on the birthday can be changed, or null when it can be on `today`. A birthday
 * stands for the days that the settings say; the first one too.
 */
export const birthdayChangeableFrom = (
  { birthday_changed_on: changedOn }: Member,
  settings: Settings,
  today: string,
): string | null => {
  if (changedOn === null) return null;
  const from = addDays(changedOn, settings.birthday_change_days);
  return today < from ? from : null;
};
