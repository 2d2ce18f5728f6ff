import { View } from '@tarojs/components';
import { Card } from '../../../components/card/card';
import { Skeleton } from '../../../components/skeleton/skeleton';
import './calendar-skeleton.scss';

/** The shape of the check-in page. */
export const CalendarSkeleton = () => (
  <View className="calendar-skeleton">
    <View className="calendar-skeleton__head">
      <Skeleton shape="line-short" />
      <Skeleton shape="number" />
      <Skeleton shape="line-short" />
    </View>
    <Card>
      <View className="calendar-skeleton__month">
        <View className="calendar-skeleton__title">
          <Skeleton shape="title" />
        </View>
        <Skeleton shape="line" count={6} />
      </View>
    </Card>
    <Skeleton shape="button" />
  </View>
);
