import { View } from '@tarojs/components';
import { CellGroup } from '../../components/cell/cell-group';
import { Skeleton } from '../../components/skeleton/skeleton';
import './mine.scss';

/** A placeholder in the shape of the page. */
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
