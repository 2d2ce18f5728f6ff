import { View } from '@tarojs/components';
import { Card } from '../../../components/card/card';
import { Skeleton } from '../../../components/skeleton/skeleton';
import './levels-skeleton.scss';

/** The shape of the levels' page. */
export const LevelsSkeleton = () => (
  <View className="levels-skeleton">
    <Skeleton shape="level-card" />
    <Skeleton shape="card" />
    <Card padding="flush">
      <Skeleton shape="row" count={4} />
    </Card>
  </View>
);
