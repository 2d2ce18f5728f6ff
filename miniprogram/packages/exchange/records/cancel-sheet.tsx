import { useRef, useState } from 'react';
import { observer } from 'mobx-react-lite';
import { isUndecided } from '../../../stores/core/repeatable-request';
import { ConfirmSheet } from '../../../components/confirm-sheet/confirm-sheet';
import { formatInteger } from '../../../format/number';
import { useStore, useStores } from '../../../stores/context';
import { exchangeStore, type ExchangeRecord } from '../store';
import { sayNotCancellable } from '../words';

interface CancelSheetProps {
  readonly record: ExchangeRecord;
  readonly onClose: () => void;
}

/** Asks for confirmation before a redemption is cancelled, and shows the result. */
export const CancelSheet = observer(function CancelSheet({ record, onClose }: CancelSheetProps) {
  const { ui } = useStores();
  const exchange = useStore(exchangeStore);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const asking = useRef(false);
  const cancel = async () => {
    if (asking.current) return;
    asking.current = true;
    setBusy(true);
    const reply = await exchange.cancel(record);
    asking.current = false;
    setBusy(false);
    if (!reply.ok && isUndecided(reply.error.code)) return setFailure(reply.error.message);
    if (reply.ok) ui.say(`已取消，${formatInteger(record.points_cost)} 积分已退回`, 'success');
    else ui.say(sayNotCancellable(reply.error), 'danger');
    onClose();
  };
  return (
    <ConfirmSheet
      title="取消兑换"
      text={`「${record.name}」还没有寄出。取消后，${formatInteger(record.points_cost)} 积分会马上退回。`}
      confirm={failure === null ? '取消兑换' : '再试一次'}
      cancel="再想想"
      busy={busy}
      failure={failure}
      onConfirm={() => void cancel()}
      onCancel={onClose}
    />
  );
});
