import { useState } from 'react';
import { useDidShow } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { EmptyState } from '../../../components/empty-state/empty-state';
import { openTab } from '../../../routes';
import { Loaded } from '../../../screen/loaded';
import { Screen } from '../../../screen/screen';
import { useParameter } from '../../../screen/use-parameter';
import { useStore } from '../../../stores/context';
import { exchangeStore } from '../store';
import { DetailSkeleton } from '../detail-skeleton/detail-skeleton';
import { ItemHead } from '../item-head/item-head';
import { sayNotes, sayReward, sayTerms } from '../words';
import { RedeemSheets } from './redeem-sheets';
import { useMemberSide } from './use-member-side';
import { DetailAction } from './detail-action';

/** An item of the mall, with one button. */
export default observer(function ExchangeDetailPage() {
  const exchange = useStore(exchangeStore);
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
        missing={
          <EmptyState
            icon="gift"
            text="这件好礼已经不在了，看看别的"
            next={{ label: '去商城看看', onPress: () => openTab('mall') }}
          />
        }
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
              notes={sayNotes(value.exchange.exchange_type)}
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
