import { View } from '@tarojs/components';
import { CellGroup } from '../../components/cell/cell-group';
import { Skeleton } from '../../components/skeleton/skeleton';
import './mine.scss';

/** The page's real shape, before there is anything to fill it. */
export const MineSkeleton = () => (
  <>
    <View className="mine__head">
      <Skeleton shape="avatar" />
      <View className="mine__words">
        <Skeleton shape="title" />
        <Skeleton shape="line-short" />
      </View>
    </View>
    <Skeleton shape="card" />
    <CellGroup>
      <Skeleton shape="row" count={3} />
    </CellGroup>
    <CellGroup>
      <Skeleton shape="row" count={2} />
    </CellGroup>
  </>
);
