import { useState } from 'react';
import { observer } from 'mobx-react-lite';
import { Button } from '../../../components/button/button';
import { ChoiceSheet } from '../../../components/choice-sheet/choice-sheet';
import { Sheet } from '../../../components/sheet/sheet';
import { useStores } from '../../../stores/context';
import type { Member } from '../../../stores/profile';
import { SheetNote } from '../sheet-note/sheet-note';
import { TextForm } from '../text-form/text-form';
import { genderWords } from '../words';
import { BirthdaySheet } from './birthday-sheet';
import { useChange } from '../use-change';

/** The fields that are edited in a sheet. */
export type EditedField = 'nickname' | 'gender' | 'birthday' | 'real_name';

interface EditSheetProps {
  readonly field: EditedField;
  readonly member: Member;
  readonly onClose: () => void;
}

const genders: readonly Member['gender'][] = ['female', 'male', 'unknown'];

/** Asks for one field of the profile, and saves it. */
export const EditSheet = observer(function EditSheet({ field, member, onClose }: EditSheetProps) {
  const { profile } = useStores();
  const change = useChange();
  const [error, setError] = useState<string | null>(null);
  const busy = profile.changing !== null;

  const save = async (changes: Parameters<typeof change>[0]) => {
    if (await change(changes)) onClose();
  };
  switch (field) {
    case 'nickname':
      return (
        <Sheet title="修改昵称" onClose={onClose}>
          <TextForm
            label="昵称"
            kind="nickname"
            initial={member.nickname}
            placeholder="怎么称呼你"
            maxLength={20}
            submit="保存昵称"
            busy={busy}
            error={error}
            onSubmit={(nickname) => {
              if (nickname === '') setError('昵称不能为空，写一个吧');
              else void save({ nickname });
            }}
          />
        </Sheet>
      );
    case 'gender':
      return (
        <ChoiceSheet
          title="性别"
          options={genders.map((gender) => ({ key: gender, label: genderWords[gender] }))}
          chosen={member.gender}
          onChoose={(key) => {
            const gender = genders.find((candidate) => candidate === key);
            onClose();
            if (gender !== undefined && gender !== member.gender) void change({ gender });
          }}
          onClose={onClose}
        />
      );
    case 'birthday':
      return (
        <BirthdaySheet
          birthday={member.birthday}
          changeableFrom={member.birthday_changeable_from}
          busy={busy}
          onSave={(birthday) => void save({ birthday })}
          onClose={onClose}
        />
      );
    case 'real_name':
      return (
        <Sheet title="真实姓名" onClose={onClose}>
          <SheetNote text="选填。只在到店领取和售后核对身份时使用，加密保存，页面上只显示一部分。" />
          <TextForm
            label="真实姓名"
            kind="text"
            initial=""
            placeholder={member.real_name ?? '与身份证一致'}
            maxLength={30}
            submit="保存姓名"
            busy={busy}
            error={error}
            onSubmit={(real_name) => {
              if (real_name === '') setError('先填写姓名，再保存');
              else void save({ real_name });
            }}
          />
          {member.real_name !== null && (
            <Button
              label="清除姓名"
              kind="quiet"
              disabled={busy}
              onPress={() => void save({ real_name: null })}
            />
          )}
        </Sheet>
      );
  }
});
