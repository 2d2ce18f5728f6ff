import { useDidShow, useLoad, useShareAppMessage } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { addressQuery } from '../../device/address-query';
import { Loaded } from '../../screen/loaded';
import { Screen } from '../../screen/screen';
import { usePullToRefresh } from '../../screen/use-pull-to-refresh';
import { useStores } from '../../stores/context';
import { valueOf } from '../../stores/core/resource';
import { HomeSkeleton } from './home-skeleton';
import { MemberHome } from './member-home';
import { VisitorHome } from './visitor-home';

/** The first tab: a welcome for visitors, everything at a glance for members. */
export default observer(function HomePage() {
  const { session, home, mall } = useStores();
  const isMember = session.status === 'member';

  useLoad((parameters) => {
    session.openedWith({ ...addressQuery(), ...parameters });
  });
  useDidShow(() => {
    if (isMember) void home.load();
  });
  usePullToRefresh(() => (isMember ? home.refresh() : mall.all.refresh()));
  useShareAppMessage(() => {
    const code = valueOf(home.home)?.member.invite_code;
    return {
      title: '来做会员，积分换好礼',
      path: code === undefined ? '/pages/home/index' : `/pages/home/index?invite=${code}`,
    };
  });

  const retry = () => void home.refresh();
  return (
    <Screen>
      {isMember ? (
        <Loaded resource={home.home} skeleton={<HomeSkeleton />} onRetry={retry}>
          {(value) => <MemberHome home={value} />}
        </Loaded>
      ) : (
        <VisitorHome />
      )}
    </Screen>
  );
});
