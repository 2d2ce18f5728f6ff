import { useContext } from 'react';
import { Image, Text, View } from '@tarojs/components';
import { accessible } from '../../../components/accessibility';
import { PictureSourceContext } from '../../../components/picture/picture-source-context';
import './poster.scss';

interface PosterProps {
  readonly code: string;
  /** The code's picture, or '' without one. */
  readonly picture: string;
}

/** The invitation as it can be shown around: what for, the picture to scan, and the code. */
export function Poster({ code, picture }: PosterProps) {
  const usePictureSource = useContext(PictureSourceContext);
  const source = usePictureSource(picture);
  return (
    <View className="poster">
      <Text className="poster__title">来做会员，积分换好礼</Text>
      {source !== '' && (
        <View className="poster__frame" {...accessible({ role: 'img', label: '邀请码的二维码' })}>
          <View {...accessible({ hidden: true })}>
            <Image className="poster__picture" src={source} mode="aspectFit" showMenuByLongpress />
          </View>
        </View>
      )}
      <Text className="poster__code" userSelect>
        {code}
      </Text>
      <Text className="poster__note">
        {picture === '' ? '把邀请码发给好友' : '扫一扫加入，长按图片可以保存'}
      </Text>
    </View>
  );
}
