import { useState } from 'react';
import { useDidShow } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Button } from '../../../components/button/button';
import { openTab } from '../../../routes';
import { Loaded } from '../../../screen/loaded';
import { Screen } from '../../../screen/screen';
import { useParameter } from '../../../screen/use-parameter';
import { useSignIn } from '../../../screen/use-sign-in';
import { useStores } from '../../../stores/context';
import type { ExchangeDetail } from '../../../stores/exchange';
import { valueOf } from '../../../stores/resource';
import { actionFor, type Action } from '../action';
import { ActionBar } from '../../../components/action-bar/action-bar';
import { DetailSkeleton } from '../detail-skeleton/detail-skeleton';
import { ItemHead } from '../item-head/item-head';
import { sayReward, sayTerms } from '../words';
import { RedeemSheets } from './redeem-sheets';
import { useMemberSide } from './use-member-side';

/** An item of the mall, and the one thing that can be done with it. */
export default observer(function ExchangeDetailPage() {
  const { exchange } = useStores();
  const exchangeId = useParameter('exchangeId') ?? '';
  const detail = exchange.detail(exchangeId);
  const [redeeming, setRedeeming] = useState(false);
  useDidShow(() => void detail.load());
  useMemberSide(exchangeId);
  return (
    <Screen>
      <Loaded
        resource={detail.resource}
        skeleton={<DetailSkeleton />}
        onRetry={() => void detail.refresh()}
      >
        {(value) => (
          <>
            <ItemHead
              image={value.exchange.image}
              name={value.exchange.name}
              points={value.exchange.points_required}
              reward={sayReward(value.exchange.exchange_type, value.exchange.reward_value)}
              terms={sayTerms(value)}
              description={value.exchange.description}
            />
            <DetailAction value={value} onRedeem={() => setRedeeming(true)} />
            {redeeming && (
              <RedeemSheets exchange={value.exchange} onClose={() => setRedeeming(false)} />
            )}
          </>
        )}
      </Loaded>
    </Screen>
  );
});

interface DetailActionProps {
  readonly value: ExchangeDetail;
  readonly onRedeem: () => void;
}

const DetailAction = observer(function DetailAction({ value, onRedeem }: DetailActionProps) {
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
