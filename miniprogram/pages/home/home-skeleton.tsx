import { View } from '@tarojs/components';
import { Card } from '../../components/card/card';
import { MallGrid } from '../../components/mall-grid/mall-grid';
import { Skeleton } from '../../components/skeleton/skeleton';

/** A placeholder in the shape of the home page. */
export const HomeSkeleton = () => (
  <View>
    <Skeleton shape="title" />
    <View className="home__gap" />
    <Skeleton shape="level-card" />
    <View className="home__gap" />
    <Skeleton shape="card" />
    <View className="home__gap" />
    <Card padding="flush">
      <Skeleton shape="row" count={3} />
    </Card>
    <View className="home__gap" />
    <MallGrid columns={3}>
      <Skeleton shape="picture" count={3} />
    </MallGrid>
  </View>
);
