import { View } from '@tarojs/components';
import { useDidShow, useReachBottom } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { EmptyState } from '../../components/empty-state/empty-state';
import { ListEnd } from '../../components/list-end/list-end';
import { MallCard } from '../../components/mall-card/mall-card';
import { MallGrid } from '../../components/mall-grid/mall-grid';
import { Pills } from '../../components/pills/pills';
import { isSoldOut, sayStock, sayType } from '../../format/mall';
import { open } from '../../routes';
import { Loaded } from '../../screen/loaded';
import { Screen } from '../../screen/screen';
import { usePullToRefresh } from '../../screen/use-pull-to-refresh';
import { useStores } from '../../stores/context';
import type { MallFilter } from '../../stores/mall';
import { Balance } from './balance';
import { MallSkeleton } from './mall-skeleton';
import './mall.scss';

const filters: readonly { key: MallFilter; label: string }[] = [
  { key: 'all', label: '全部' },
  { key: 'product', label: sayType('product') },
  { key: 'coupon', label: sayType('coupon') },
  { key: 'balance', label: sayType('balance') },
  { key: 'privilege', label: sayType('privilege') },
];

/** The third tab: the points mall. Visitors can look around. */
export default observer(function MallPage() {
  const { mall, points, session } = useStores();
  useDidShow(() => {
    void mall.items.load();
    if (session.status === 'member') void points.summary.load();
  });
  usePullToRefresh(() => mall.items.refresh());
  useReachBottom(() => void mall.items.more());

  const { filter, items: list } = mall;
  return (
    <Screen>
      <Balance />
      <View className="mall__filters">
        <Pills
          label="商城分类"
          options={filters}
          chosen={filter}
          onChoose={(key) => mall.show(key)}
        />
      </View>
      <Loaded
        resource={list.resource}
        skeleton={<MallSkeleton />}
        onRetry={() => void list.refresh()}
      >
        {(items) =>
          items.length === 0 ? (
            <EmptyState
              icon="bag"
              text={filter === 'all' ? '好礼正在路上，过几天再来看看' : '这一类暂时没有，看看别的'}
              {...(filter !== 'all' && {
                next: { label: '看全部', onPress: () => mall.show('all') },
              })}
            />
          ) : (
            <>
              <MallGrid columns={2}>
                {items.map((item) => (
                  <MallCard
                    key={item._id}
                    name={item.name}
                    image={item.image}
                    points={item.points_required}
                    stock={sayStock(item)}
                    soldOut={isSoldOut(item)}
                    onOpen={() => open('/packages/exchange/detail/index', { exchangeId: item._id })}
                  />
                ))}
              </MallGrid>
              <ListEnd tail={list.tail} onMore={() => void list.more()} />
            </>
          )
        }
      </Loaded>
    </Screen>
  );
});
