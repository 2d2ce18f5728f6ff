import { useState } from 'react';
import { Sheet } from '../../../components/sheet/sheet';
import { SheetNote } from '../sheet-note/sheet-note';
import { TextForm } from '../text-form/text-form';

interface PhoneSheetProps {
  readonly onPhone: (phone: string) => void;
  readonly onClose: () => void;
}

const mainlandPhone = /^1[3-9]\d{9}$/;

/** Replaces WeChat's question for the phone number. */
export const PhoneSheet = ({ onPhone, onClose }: PhoneSheetProps) => {
  const [error, setError] = useState<string | null>(null);
  return (
    <Sheet title="绑定手机号" onClose={onClose}>
      <SheetNote text="浏览器里没有微信，请填一个手机号代替微信授权。" />
      <TextForm
        label="手机号"
        kind="phone"
        initial=""
        placeholder="11 位手机号"
        maxLength={11}
        submit="绑定手机号"
        busy={false}
        error={error}
        onSubmit={(phone) => {
          if (mainlandPhone.test(phone)) onPhone(phone);
          else setError('手机号应该是 11 位，请检查一下');
        }}
      />
    </Sheet>
  );
};
