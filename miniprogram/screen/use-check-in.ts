import { useStores } from '../stores/context';

/**
 * Checks in. WeChat shows its consent sheet only inside the tap, so we ask before anything is
 * awaited. The check-in follows, whatever the answer is.
 */
export const useCheckIn = (): (() => void) => {
  const { ui, checkIn, messages } = useStores();
  return () => {
    if (checkIn.busy) return;
    const asked = messages.askFor('check_in');
    void checkIn.checkIn(asked).then((reply) => {
      if (!reply.ok) ui.say(reply.error.message);
    });
  };
};
