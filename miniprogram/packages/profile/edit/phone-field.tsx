import { useState } from 'react';
import { observer } from 'mobx-react-lite';
import { Cell } from '../../../components/cell/cell';
import { ConfirmSheet } from '../../../components/confirm-sheet/confirm-sheet';
import { useStores } from '../../../stores/context';
import { FieldRow } from '../field-row/field-row';
import { PhoneButton } from '../phone-button/phone-button';
import { saySaved } from '../use-change';

interface PhoneFieldProps {
  /** Masked, or null. */
  readonly phone: string | null;
}

/** The member's phone: bound with one tap, unbound after a confirmation. */
export const PhoneField = observer(function PhoneField({ phone }: PhoneFieldProps) {
  const { profile, ui } = useStores();
  const [asking, setAsking] = useState(false);
  const busy = profile.changing === 'phone';

  const bind = async (code: string) => {
    const reply = await profile.bindPhone(code);
    if (reply === null) return;
    if (reply.ok) ui.say(saySaved(reply.value.pointsAwarded), 'success');
    else ui.say(reply.error.message, 'danger');
  };
  const unbind = async () => {
    const reply = await profile.unbindPhone();
    setAsking(false);
    if (reply === null) return;
    if (reply.ok) ui.say('手机号已解绑', 'success');
    else ui.say(reply.error.message, 'danger');
  };

  if (phone === null) {
    return (
      <FieldRow title="手机号">
        <PhoneButton
          label="绑定"
          busy={busy}
          onCode={(code) => void bind(code)}
          onRefused={(words) => ui.say(words)}
        />
      </FieldRow>
    );
  }
  return (
    <>
      <Cell title="手机号" value={busy ? '正在保存…' : phone} onPress={() => setAsking(true)} />
      {asking && (
        <ConfirmSheet
          title="解绑手机号"
          text={`解绑 ${phone} 后，可以换绑新的手机号，积分和等级不受影响。`}
          confirm="解绑"
          cancel="留着"
          busy={busy}
          onConfirm={() => void unbind()}
          onCancel={() => setAsking(false)}
        />
      )}
    </>
  );
});
