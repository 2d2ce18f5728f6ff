import { Button } from '@tarojs/components';
import { isRecord } from '../../../../common/record';
import type { PhoneButtonProps } from './phone-button-props';
import './phone-button.scss';

/** WeChat's error if the shop has used up its phone number look-ups. */
const QUOTA_USED_UP = 1_400_001;

/** WeChat asks the member for the number and gives us a code for it. */
export const PhoneButton = ({ label, busy, onCode, onRefused }: PhoneButtonProps) => {
  return (
    <Button
      className="phone-button"
      openType="getPhoneNumber"
      disabled={busy}
      onGetPhoneNumber={(event) => {
        // Taro's type of the event lacks the error number.
        const detail: unknown = event.detail;
        if (!isRecord(detail)) return;
        if (typeof detail.code === 'string' && detail.code !== '') return onCode(detail.code);
        onRefused(
          detail.errno === QUOTA_USED_UP
            ? '手机号服务正忙，过一会儿再来绑定'
            : '没有拿到手机号，想绑定时再点一次',
        );
      }}
    >
      {busy ? '正在绑定…' : label}
    </Button>
  );
};
