import { Text, View } from '@tarojs/components';
import { Tappable } from '../tappable/tappable';
import './list-end.scss';

interface ListEndProps {
  readonly tail: 'more' | 'loading' | 'failed' | 'end';
  readonly onMore: () => void;
}

/** The end of a list: more is loading, loading failed, or that was all. */
export const ListEnd = ({ tail, onMore }: ListEndProps) => {
  if (tail === 'end' || tail === 'loading') {
    return (
      <View className="list-end">
        <Text>{tail === 'end' ? '没有更多了' : '正在加载…'}</Text>
      </View>
    );
  }
  return (
    <Tappable className="list-end" feedback="fade" onPress={onMore}>
      <Text>{tail === 'failed' ? '没加载出来，点一下重试' : '加载更多'}</Text>
    </Tappable>
  );
};
