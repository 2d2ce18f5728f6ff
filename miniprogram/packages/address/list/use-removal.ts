import { useCallback, useEffect, useRef, useState } from 'react';
import { useDidHide } from '@tarojs/taro';
import { useStores } from '../../../stores/context';

/** How long a removal can be undone. */
const UNDO_MILLISECONDS = 5_000;

interface Removal {
  /** Whether a removal can still be undone. */
  readonly isUndoable: boolean;
  readonly remove: (addressId: string) => void;
  readonly undo: () => void;
}

/**
 * Removes an address after a delay in which the member can undo it. Leaving the page or removing
 * another address ends the delay at once.
 */
export const useRemoval = (): Removal => {
  const { addresses, ui } = useStores();
  const [leaving, setLeaving] = useState<string | null>(null);
  const underway = useRef<{ addressId: string; timer: ReturnType<typeof setTimeout> } | null>(null);

  const finish = useCallback(() => {
    const removal = underway.current;
    if (removal === null) return;
    underway.current = null;
    clearTimeout(removal.timer);
    setLeaving(null);
    void addresses.remove(removal.addressId).then((reply) => {
      if (!reply.ok && reply.error.code !== 'NOT_FOUND') ui.say(reply.error.message, 'danger');
    });
  }, [addresses, ui]);
  useDidHide(finish);
  useEffect(() => finish, [finish]);

  return {
    isUndoable: leaving !== null,
    remove: (addressId) => {
      finish();
      addresses.hide(addressId);
      underway.current = { addressId, timer: setTimeout(finish, UNDO_MILLISECONDS) };
      setLeaving(addressId);
    },
    undo: () => {
      const removal = underway.current;
      if (removal === null) return;
      underway.current = null;
      clearTimeout(removal.timer);
      addresses.restore(removal.addressId);
      setLeaving(null);
    },
  };
};
