import { View } from '@tarojs/components';
import { Card } from '../../../components/card/card';
import { Skeleton } from '../../../components/skeleton/skeleton';
import './edit-skeleton.scss';

/** The shape of the profile page. */
export const EditSkeleton = () => (
  <View className="edit-skeleton">
    <View className="edit-skeleton__avatar">
      <Skeleton shape="avatar" />
    </View>
    <Card padding="flush">
      <Skeleton shape="row" count={5} />
    </Card>
    <Card padding="flush">
      <Skeleton shape="row" count={2} />
    </Card>
  </View>
);
