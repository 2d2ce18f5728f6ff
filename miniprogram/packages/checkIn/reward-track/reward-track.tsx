import { Text, View } from '@tarojs/components';
import { accessible } from '../../../components/accessibility';
import { PointsNumber } from '../../../components/points-number/points-number';
import './reward-track.scss';

interface RewardTrackProps {
  /** Streak days that give a bonus, and what such a day gives in total. */
  readonly rewards: readonly { readonly day: number; readonly points: number }[];
  readonly streak: number;
}

/** The bonuses of a long streak side by side, and how far away each is. */
export const RewardTrack = ({ rewards, streak }: RewardTrackProps) => (
  <View className="reward-track">
    {rewards.map(({ day, points }) => {
      const reached = streak >= day;
      const share = Math.min(streak / day, 1);
      return (
        <View
          key={day}
          className={`reward-track__reward ${reached ? 'reward-track__reward--reached' : ''}`}
          {...accessible({
            role: 'img',
            label: `连续 ${day} 天，当天得 ${points} 积分，${reached ? '已达成' : `还差 ${day - streak} 天`}`,
          })}
        >
          <Text className="reward-track__day">{`连续 ${day} 天`}</Text>
          <PointsNumber value={points} size="headline" tone="gold" signed />
          <View className="reward-track__bar">
            <View className="reward-track__done" style={{ width: `${share * 100}%` }} />
          </View>
          <Text className="reward-track__state">
            {reached ? '已达成' : `还差 ${day - streak} 天`}
          </Text>
        </View>
      );
    })}
  </View>
);
