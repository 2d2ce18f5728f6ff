import { observer } from 'mobx-react-lite';
import { Button } from '../../../components/button/button';
import { openTab } from '../../../routes';
import { useSignIn } from '../../../screen/use-sign-in';
import { useStores } from '../../../stores/context';
import { valueOf } from '../../../stores/core/resource';
import { actionFor, type Action } from '../action';
import { ActionBar } from '../../../components/action-bar/action-bar';
import type { ExchangeDetail } from '../store';

interface DetailActionProps {
  readonly value: ExchangeDetail;
  readonly onRedeem: () => void;
}

/** The page's one button: what it does depends on the member and the item. */
export const DetailAction = observer(function DetailAction({ value, onRedeem }: DetailActionProps) {
  const { points, session } = useStores();
  const signIn = useSignIn();
  const isMember = session.status === 'member';
  const spendable = valueOf(points.summary.resource)?.spendable ?? null;
  const action = actionFor(value, { isMember, spendable });
  const verbs: Readonly<Record<Action['kind'], () => void>> = {
    signIn,
    redeem: onRedeem,
    earn: () => openTab('home'),
    none: () => undefined,
  };
  return (
    <ActionBar>
      <Button
        label={action.label}
        kind={action.kind === 'earn' ? 'secondary' : 'primary'}
        busy={session.signingIn}
        {...(action.kind === 'none' && { disabledReason: action.reason })}
        onPress={verbs[action.kind]}
      />
    </ActionBar>
  );
});
