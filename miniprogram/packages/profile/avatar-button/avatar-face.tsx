import { Text, View } from '@tarojs/components';
import { Picture } from '../../../components/picture/picture';
import './avatar-button.scss';

interface AvatarFaceProps {
  readonly avatar: string;
  readonly busy: boolean;
}

/** The face of the button that changes the avatar. */
export const AvatarFace = ({ avatar, busy }: AvatarFaceProps) => (
  <View className="avatar-button__face">
    <View className={`avatar-button__picture ${busy ? 'avatar-button__picture--busy' : ''}`}>
      <Picture source={avatar} fallback="person" shape="round" />
    </View>
    <Text className="avatar-button__words">
      {busy ? '正在上传…' : avatar === '' ? '添加头像' : '换头像'}
    </Text>
  </View>
);
