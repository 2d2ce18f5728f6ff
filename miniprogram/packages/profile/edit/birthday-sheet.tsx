import { useState } from 'react';
import { dayOf } from '../../../../common/day';
import { Button } from '../../../components/button/button';
import { Sheet } from '../../../components/sheet/sheet';
import { DayInput } from '../day-input/day-input';
import { SheetNote } from '../sheet-note/sheet-note';
import { sayChangeableFrom } from '../words';

interface BirthdaySheetProps {
  readonly birthday: string | null;
  /** The first day on which it can be changed; null if it can be changed now. */
  readonly changeableFrom: string | null;
  readonly busy: boolean;
  readonly onSave: (birthday: string) => void;
  readonly onClose: () => void;
}

/** Nobody alive was born earlier. The function refuses it too. */
const FIRST_DAY = '1900-01-01';

/** Asks for the birthday, and warns that it cannot be changed for a year. */
export const BirthdaySheet = ({
  birthday,
  changeableFrom,
  busy,
  onSave,
  onClose,
}: BirthdaySheetProps) => {
  const [day, setDay] = useState(birthday ?? '');
  const today = dayOf(new Date());
  if (changeableFrom !== null) {
    return (
      <Sheet title="生日" onClose={onClose}>
        <SheetNote text={`${sayChangeableFrom(changeableFrom)}。`} />
        <Button label="知道了" onPress={onClose} />
      </Sheet>
    );
  }
  return (
    <Sheet title="生日" onClose={onClose}>
      <SheetNote text="生日当天有会员礼遇。一年只能改一次，保存前请看清楚。" />
      <DayInput label="生日" day={day} first={FIRST_DAY} last={today} onChange={setDay} />
      <Button
        label="保存生日"
        busy={busy}
        {...reasonNotToSave(day, birthday, today)}
        onPress={() => onSave(day)}
      />
    </Sheet>
  );
};

const reasonNotToSave = (day: string, birthday: string | null, today: string) => {
  if (day === '') return { disabledReason: '先选择日期' };
  if (day < FIRST_DAY || day > today) return { disabledReason: '这一天不像生日，重新选一下' };
  return day === birthday ? { disabledReason: '和现在的一样，不用改' } : {};
};
