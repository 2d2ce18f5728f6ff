import { Text, View } from '@tarojs/components';
import { accessible } from '../../../components/accessibility';
import { PointsNumber } from '../../../components/points-number/points-number';
import './completion.scss';

interface CompletionProps {
  readonly points: number;
  readonly done: number;
  readonly total: number;
  /** What is still empty. */
  readonly missing: readonly string[];
}

/** How complete the profile is, and the reward for completing it. */
export const Completion = ({ points, done, total, missing }: CompletionProps) => (
  <View
    className="completion"
    {...accessible({ label: `完善资料得 ${points} 积分，已完成 ${done} 项，共 ${total} 项` })}
  >
    <View className="completion__line">
      <Text className="completion__title">完善资料</Text>
      <PointsNumber value={points} size="title" tone="gold" signed />
    </View>
    <View className="completion__bar">
      <View className="completion__done" style={{ width: `${(done / total) * 100}%` }} />
    </View>
    <Text className="completion__missing">{`还差${missing.join('、')}`}</Text>
  </View>
);
