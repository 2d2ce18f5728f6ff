import { Text, View } from '@tarojs/components';
import './friend-row.scss';

interface FriendRowProps {
  readonly name: string;
  readonly when: string;
  /** The state of the reward. */
  readonly state: string;
  /** The reward has been paid. */
  readonly done: boolean;
}

/** A friend who has accepted the invitation. */
export const FriendRow = ({ name, when, state, done }: FriendRowProps) => (
  <View className="friend-row">
    <View className="friend-row__words">
      <Text className="friend-row__name">{name}</Text>
      <Text className="friend-row__when">{when}</Text>
    </View>
    <Text className={`friend-row__state ${done ? 'friend-row__state--done' : ''}`}>{state}</Text>
  </View>
);
