import { View } from '@tarojs/components';
import { Skeleton } from '../../../components/skeleton/skeleton';
import './detail-skeleton.scss';

/** The shape of an item's page. */
export const DetailSkeleton = () => (
  <View className="detail-skeleton">
    <Skeleton shape="picture" />
    <Skeleton shape="number" />
    <Skeleton shape="title" />
    <Skeleton shape="line" count={2} />
    <Skeleton shape="line-short" />
  </View>
);
