import { useState } from 'react';
import { useDidShow } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Card } from '../../components/card/card';
import { Cell } from '../../components/cell/cell';
import { CellGroup } from '../../components/cell/cell-group';
import { Figures } from '../../components/figures/figures';
import { Toggle } from '../../components/toggle/toggle';
import { ProfileHead } from '../../components/profile-head/profile-head';
import { currentLocalUser, localUsers } from '../../cloud/local-user';
import { paletteOf } from '../../format/level';
import { formatInteger, formatMoney } from '../../format/number';
import { open } from '../../routes';
import { Loaded } from '../../screen/loaded';
import { MembersOnly } from '../../screen/members-only';
import { Screen } from '../../screen/screen';
import { usePullToRefresh } from '../../screen/use-pull-to-refresh';
import { useStores } from '../../stores/context';
import { valueOf } from '../../stores/core/resource';
import { LocalUserSheet } from './local-user-sheet';
import { MineSkeleton } from './mine-skeleton';

/** The fourth tab: the member, and links to everything of their own. */
export default observer(function MinePage() {
  const { session, profile, inbox, ui } = useStores();
  const [choosingUser, setChoosingUser] = useState(false);
  const load = () => {
    if (session.status !== 'member') return;
    void profile.profile.load();
    void inbox.unread.load();
  };
  useDidShow(load);
  usePullToRefresh(async () => {
    if (session.status === 'member') await profile.profile.refresh();
  });

  return (
    <Screen>
      <MembersOnly text="登录后管理你的资料、地址和兑换。" onSignedIn={load}>
        <Loaded resource={profile.profile.resource} skeleton={<MineSkeleton />} onRetry={load}>
          {({ member, level }) => (
            <>
              <ProfileHead
                nickname={member.nickname}
                avatar={member.avatar}
                levelName={level.name}
                palette={paletteOf(level)}
                onEdit={() => open('/packages/profile/edit/index')}
              />
              <Card>
                <Figures
                  figures={[
                    { label: '积分', value: formatInteger(member.points) },
                    { label: '余额', value: formatMoney(member.balance) },
                  ]}
                />
              </Card>
              <CellGroup>
                <Cell
                  icon="crown"
                  title="会员权益"
                  value={level.name}
                  onPress={() => open('/packages/level/levels/index')}
                />
                <Cell
                  icon="gift"
                  title="兑换记录"
                  onPress={() => open('/packages/exchange/records/index')}
                />
                <Cell
                  icon="star"
                  title="邀请好友"
                  onPress={() => open('/packages/invite/friends/index')}
                />
                <Cell
                  icon="pin"
                  title="收货地址"
                  onPress={() => open('/packages/address/list/index')}
                />
              </CellGroup>
              <CellGroup>
                <Cell
                  icon="bell"
                  title="消息"
                  count={valueOf(inbox.unread.resource)?.total ?? 0}
                  onPress={() => open('/packages/message/list/index')}
                />
                <Cell
                  icon="person"
                  title="个人资料"
                  onPress={() => open('/packages/profile/edit/index')}
                />
                <Cell
                  icon="shield"
                  title="隐私与数据"
                  onPress={() => open('/packages/profile/data/index')}
                />
              </CellGroup>
            </>
          )}
        </Loaded>
      </MembersOnly>
      <CellGroup>
        <Toggle
          title="大字模式"
          note="字更大，按钮也更大"
          on={ui.elder}
          onToggle={(on) => ui.showElder(on)}
        />
      </CellGroup>
      <CellGroup>
        <Cell
          icon="shield"
          title="隐私政策"
          onPress={() => open('/packages/about/privacy/index')}
        />
        <Cell
          icon="info"
          title="积分规则与关于"
          onPress={() => open('/packages/about/about/index')}
        />
        {localUsers.length > 0 && (
          <Cell
            icon="swap"
            title="切换本地用户"
            value={currentLocalUser()?.name ?? ''}
            onPress={() => setChoosingUser(true)}
          />
        )}
      </CellGroup>
      {choosingUser && <LocalUserSheet onClose={() => setChoosingUser(false)} />}
    </Screen>
  );
});
