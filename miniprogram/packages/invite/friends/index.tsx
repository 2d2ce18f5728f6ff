import { useDidShow, useReachBottom, useShareAppMessage } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Section } from '../../../components/section/section';
import { Skeleton } from '../../../components/skeleton/skeleton';
import { Loaded } from '../../../screen/loaded';
import { MembersOnly } from '../../../screen/members-only';
import { Screen } from '../../../screen/screen';
import { useStore, useStores } from '../../../stores/context';
import { valueOf } from '../../../stores/core/resource';
import { invitationStore } from '../store';
import { Friends } from './friends';
import { InvitationPart } from './invitation-part';
import './index.scss';

/** The member's invitation: the reward, how to send it, and who has accepted it. */
export default observer(function InvitePage() {
  const { home, rules, session } = useStores();
  const invitation = useStore(invitationStore);
  const load = () => {
    void rules.rules.load();
    if (session.status !== 'member') return;
    void home.load();
    void invitation.friends.load();
  };
  useDidShow(load);
  useReachBottom(() => void invitation.friends.more());
  useShareAppMessage(() => ({
    title: '来做会员，积分换好礼',
    path: invitation.invitation?.path ?? '/pages/home/index',
  }));

  const rule = valueOf(rules.rules.resource)?.rules.find(({ event }) => event === 'referral');
  const own = invitation.invitation;
  return (
    <Screen>
      <MembersOnly text="登录后邀请好友，一起攒积分。" onSignedIn={load}>
        <Loaded
          resource={invitation.friends.resource}
          skeleton={<Skeleton shape="card" count={4} />}
          onRetry={() => void invitation.friends.refresh()}
        >
          {(friends) => (
            <>
              {own !== null && <InvitationPart invitation={own} rule={rule?.description ?? null} />}
              <Section title="已加入的好友">
                <Friends friends={friends} />
              </Section>
            </>
          )}
        </Loaded>
      </MembersOnly>
    </Screen>
  );
});
