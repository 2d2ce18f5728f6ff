import { useDidShow } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Loaded } from '../../../screen/loaded';
import { MembersOnly } from '../../../screen/members-only';
import { Screen } from '../../../screen/screen';
import { useStores } from '../../../stores/context';
import { EditSkeleton } from './edit-skeleton';
import { ProfileFields } from './profile-fields';

/** The member's data, which the member can change. */
export default observer(function ProfileEditPage() {
  const { home, profile, session } = useStores();
  const load = () => {
    if (session.status !== 'member') return;
    void profile.profile.load();
    void home.load();
  };
  useDidShow(load);
  return (
    <Screen>
      <MembersOnly text="登录后管理你的资料。" onSignedIn={load}>
        <Loaded
          resource={profile.profile.resource}
          skeleton={<EditSkeleton />}
          onRetry={() => void profile.profile.refresh()}
        >
          {({ member }) => <ProfileFields member={member} />}
        </Loaded>
      </MembersOnly>
    </Screen>
  );
});
