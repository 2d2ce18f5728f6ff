import { useState } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { sayDay } from '../../../../common/words';
import type { PickedFile } from '../../../cloud/upload-file';
import { Cell } from '../../../components/cell/cell';
import { CellGroup } from '../../../components/cell/cell-group';
import { useStores } from '../../../stores/context';
import type { Member, ProfileField } from '../../../stores/profile';
import { valueOf } from '../../../stores/core/resource';
import { AvatarButton } from '../avatar-button/avatar-button';
import { Completion } from '../completion/completion';
import { genderWords, missingParts, PROFILE_PARTS } from '../words';
import { EditSheet, type EditedField } from './edit-sheet';
import { PhoneField } from './phone-field';
import { saySaved } from '../use-change';

/** The member's data, field by field. */
export const ProfileFields = observer(function ProfileFields({
  member,
}: {
  readonly member: Member;
}) {
  const { home, profile, ui } = useStores();
  const [edited, setEdited] = useState<EditedField | null>(null);
  const task = valueOf(home.home)?.tasks.find(({ key }) => key === 'profile');
  const missing = missingParts(member);

  const valueUnless = (field: ProfileField, value: string) =>
    profile.changing === field ? '正在保存…' : value;
  const changeAvatar = async (picture: PickedFile) => {
    const reply = await profile.changeAvatar(picture);
    if (reply === null) return;
    if (reply.ok) ui.say(saySaved(reply.value.pointsAwarded), 'success');
    else ui.say(reply.error.message, 'danger');
  };

  return (
    <View>
      <AvatarButton
        avatar={member.avatar}
        busy={profile.changing === 'avatar'}
        onPick={(picture) => void changeAvatar(picture)}
        onTooLarge={() => ui.say('这张图片超过 5 MB，换一张小一点的', 'danger')}
      />
      {task?.state === 'available' && missing.length > 0 && (
        <Completion
          points={task.points}
          done={PROFILE_PARTS - missing.length}
          total={PROFILE_PARTS}
          missing={missing}
        />
      )}
      <CellGroup>
        <Cell
          title="昵称"
          value={valueUnless('nickname', member.nickname === '' ? '去填写' : member.nickname)}
          onPress={() => setEdited('nickname')}
        />
        <Cell
          title="性别"
          value={valueUnless('gender', genderWords[member.gender])}
          onPress={() => setEdited('gender')}
        />
        <Cell
          title="生日"
          value={valueUnless(
            'birthday',
            member.birthday === null ? '去填写' : sayDay(member.birthday),
          )}
          onPress={() => setEdited('birthday')}
        />
        <PhoneField phone={member.phone} />
        <Cell
          title="真实姓名"
          value={valueUnless('real_name', member.real_name ?? '选填')}
          onPress={() => setEdited('real_name')}
        />
      </CellGroup>
      {edited !== null && (
        <EditSheet field={edited} member={member} onClose={() => setEdited(null)} />
      )}
    </View>
  );
});
