import { formatInteger } from '../format/number';
import { useStores } from '../stores/context';

/** Signs in with one tap: asks for consent the first time, and greets a new member. */
export const useSignIn = (): (() => void) => {
  const { ui, session, home } = useStores();
  const signIn = async () => {
    if (session.signingIn || !(await ui.agreeToPrivacy())) return;
    const result = await session.signIn();
    if (result === null) return;
    if ('failure' in result) return ui.say(result.failure.message, 'danger');
    void home.refresh();
    if (result.value.pointsAwarded > 0) {
      ui.say(`欢迎加入，送你 ${formatInteger(result.value.pointsAwarded)} 积分`, 'success');
    }
  };
  return () => void signIn();
};
