import { Text, View } from '@tarojs/components';
import type { LevelPalette } from '../../format/level';
import { Icon } from '../icon/icon';
import { Picture } from '../picture/picture';
import { Tappable } from '../tappable/tappable';
import './profile-head.scss';

interface ProfileHeadProps {
  readonly nickname: string;
  readonly avatar: string;
  readonly levelName: string;
  readonly palette: LevelPalette;
  readonly onEdit: () => void;
}

/** Who the member is. */
export const ProfileHead = ({ nickname, avatar, levelName, palette, onEdit }: ProfileHeadProps) => (
  <Tappable className="profile-head" role="link" feedback="fade" onPress={onEdit}>
    <View className="profile-head__avatar">
      <Picture source={avatar} fallback="person" shape="round" />
    </View>
    <View className="profile-head__words">
      <Text className="profile-head__nickname">{nickname === '' ? '取个昵称吧' : nickname}</Text>
      <Text className={`profile-head__level profile-head__level--${palette}`}>{levelName}</Text>
    </View>
    <View className="profile-head__chevron">
      <Icon name="chevron" />
    </View>
  </Tappable>
);
