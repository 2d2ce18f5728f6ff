import { formatInteger } from '../../format/number';
import { useStores } from '../../stores/context';
import type { ProfileChanges } from '../../stores/profile';
import { sayBirthdayLocked } from './words';

/** Changes the profile and tells the member the result. True if it was changed. */
export const useChange = (): ((changes: ProfileChanges) => Promise<boolean>) => {
  const { profile, ui } = useStores();
  return async (changes) => {
    const reply = await profile.change(changes);
    if (reply === null) return false;
    if (!reply.ok) {
      const { code, message, details } = reply.error;
      ui.say(code === 'BIRTHDAY_LOCKED' ? sayBirthdayLocked(details) : message, 'danger');
      return false;
    }
    ui.say(saySaved(reply.value.pointsAwarded), 'success');
    return true;
  };
};

/** The text after a change, which may have completed the profile. */
export const saySaved = (pointsAwarded: number): string =>
  pointsAwarded > 0 ? `资料完善了，得到 ${formatInteger(pointsAwarded)} 积分` : '已保存';
