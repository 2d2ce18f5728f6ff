import { View } from '@tarojs/components';
import { Card } from '../../components/card/card';
import { MallGrid } from '../../components/mall-grid/mall-grid';
import { Skeleton } from '../../components/skeleton/skeleton';

const cards = ['first', 'second', 'third', 'fourth'];

/** A placeholder in the shape of the mall. */
export const MallSkeleton = () => (
  <MallGrid columns={2}>
    {cards.map((card) => (
      <Card key={card} padding="flush">
        <Skeleton shape="picture" />
        <View className="mall__words">
          <Skeleton shape="line" />
          <Skeleton shape="title" />
        </View>
      </Card>
    ))}
  </MallGrid>
);
