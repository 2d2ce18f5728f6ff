import { Text, View } from '@tarojs/components';
import Taro, { useDidShow, useReachBottom, useShareAppMessage } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Button } from '../../../components/button/button';
import { Section } from '../../../components/section/section';
import { Skeleton } from '../../../components/skeleton/skeleton';
import { Loaded } from '../../../screen/loaded';
import { MembersOnly } from '../../../screen/members-only';
import { Screen } from '../../../screen/screen';
import { useStores } from '../../../stores/context';
import { valueOf } from '../../../stores/resource';
import { Poster } from '../poster/poster';
import { Friends } from './friends';
import { ShareButton } from './share-button';
import './index.scss';

const inWeChat = process.env.TARO_ENV === 'weapp';

/** The member's invitation: what it brings, how it is sent, and who has followed it. */
export default observer(function InvitePage() {
  const { invitation, rules, session } = useStores();
  const load = () => {
    void rules.rules.load();
    if (session.status === 'member') void invitation.friends.load();
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
              {own !== null && (
                <View className="invite">
                  <Poster code={own.code} picture={own.picture} />
                  {inWeChat && <ShareButton label="发给微信好友" />}
                  <Button
                    label="复制邀请码"
                    kind={inWeChat ? 'quiet' : 'primary'}
                    onPress={() => void Taro.setClipboardData({ data: own.code })}
                  />
                  {rule !== undefined && <Text className="invite__rule">{rule.description}</Text>}
                </View>
              )}
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
