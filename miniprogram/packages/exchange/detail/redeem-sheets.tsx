import { useState } from 'react';
import { observer } from 'mobx-react-lite';
import { open } from '../../../routes';
import { useStore, useStores } from '../../../stores/context';
import { valueOf } from '../../../stores/core/resource';
import { exchangeStore, type ExchangeDetail, type Redemption } from '../store';
import { AddressChoice } from '../address-choice/address-choice';
import { ConfirmRedeem } from '../confirm-redeem/confirm-redeem';
import { RedeemResult } from '../redeem-result/redeem-result';
import { sayDelivery } from '../words';

interface RedeemSheetsProps {
  readonly exchange: ExchangeDetail['exchange'];
  readonly onClose: () => void;
}

/** Redeems an item: asks for confirmation, then shows the result. */
export const RedeemSheets = observer(function RedeemSheets({
  exchange,
  onClose,
}: RedeemSheetsProps) {
  const { addresses, messages, points, ui } = useStores();
  const store = useStore(exchangeStore);
  const [redemption, setRedemption] = useState<Redemption | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);

  const needsAddress = exchange.exchange_type === 'product';
  const unsettled = store.unsettledDestination(exchange._id);
  const address = addresses.chosen;
  const spendable = valueOf(points.summary.resource)?.spendable;

  const redeem = async (asked: Promise<void> | null) => {
    setAsking(true);
    await asked;
    const reply = await store.redeem(exchange._id, needsAddress ? (address?._id ?? null) : null);
    setAsking(false);
    if (reply.ok) return setRedemption(reply.value);
    if (store.unsettledDestination(exchange._id) !== null) {
      return setFailure(`${reply.error.message}。同一次兑换不会扣两次积分`);
    }
    ui.say(reply.error.message, 'danger');
    onClose();
  };
  const chooseAddress = () =>
    addresses.addresses.length === 0
      ? open('/packages/address/form/index', { choose: 'true' })
      : open('/packages/address/list/index', { choose: 'true' });

  if (redemption !== null) {
    return (
      <RedeemResult
        name={redemption.record.name}
        delivery={sayDelivery(redemption.record, Date.now())}
        pointsLeft={redemption.points}
        onOpenRecords={() => {
          onClose();
          open('/packages/exchange/records/index');
        }}
        onClose={onClose}
      />
    );
  }
  return (
    <ConfirmRedeem
      name={exchange.name}
      points={exchange.points_required}
      pointsLeft={spendable === undefined ? null : spendable - exchange.points_required}
      {...(needsAddress && {
        address: (
          <AddressChoice
            address={address}
            loading={addresses.list.resource.state === 'loading'}
            locked={unsettled !== null}
            onChoose={chooseAddress}
          />
        ),
      })}
      {...(needsAddress && address === null && { missing: '先添加收货地址，再兑换' })}
      failure={failure}
      busy={asking || store.redeeming.has(exchange._id)}
      onConfirm={() => {
        // WeChat opens its consent sheet only inside the tap: ask before anything is awaited.
        // At a retry the member has been asked already.
        const asked = unsettled === null ? () => messages.askFor('redeem') : () => null;
        if (!asking) void redeem(asked());
      }}
      onClose={onClose}
    />
  );
});
