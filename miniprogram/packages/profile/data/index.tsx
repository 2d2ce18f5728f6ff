import { useDidShow } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Card } from '../../../components/card/card';
import { Cell } from '../../../components/cell/cell';
import { Section } from '../../../components/section/section';
import { open } from '../../../routes';
import { Loaded } from '../../../screen/loaded';
import { MembersOnly } from '../../../screen/members-only';
import { Screen } from '../../../screen/screen';
import { useStores } from '../../../stores/context';
import { EditSkeleton } from '../edit/edit-skeleton';
import { PrivacyFields } from './privacy-fields';

/** What the member allows, the export of the data, and closing the account. */
export default observer(function DataPage() {
  const { profile, session } = useStores();
  const load = () => {
    if (session.status === 'member') void profile.profile.load();
  };
  useDidShow(load);
  return (
    <Screen>
      <MembersOnly text="登录后管理你的隐私和数据。" onSignedIn={load}>
        <Loaded
          resource={profile.profile.resource}
          skeleton={<EditSkeleton />}
          onRetry={() => void profile.profile.refresh()}
        >
          {({ member }) => (
            <>
              <PrivacyFields privacy={member.privacy} />
              <Section title="我的数据">
                <Card padding="flush">
                  <Cell
                    title="查看和导出我的数据"
                    onPress={() => open('/packages/profile/export/index')}
                  />
                  <Cell title="注销账号" onPress={() => open('/packages/profile/close/index')} />
                </Card>
              </Section>
            </>
          )}
        </Loaded>
      </MembersOnly>
    </Screen>
  );
});
