import { useContext } from 'react';
import { Image, Text, View } from '@tarojs/components';
import { accessible } from '../../../components/accessibility';
import { PictureSourceContext } from '../../../components/picture/picture-source-context';
import './code-card.scss';

interface CodeCardProps {
  readonly title: string;
  readonly code: string;
  /** The code's picture, or '' without one. */
  readonly picture: string;
}

/** The invitation without a poster: the picture to scan, if there is one, and the code. */
export const CodeCard = ({ title, code, picture }: CodeCardProps) => {
  const usePictureSource = useContext(PictureSourceContext);
  const source = usePictureSource(picture);
  return (
    <View className="code-card">
      <Text className="code-card__title">{title}</Text>
      {source !== '' && (
        <View
          className="code-card__frame"
          {...accessible({ role: 'img', label: '邀请码的二维码' })}
        >
          <View {...accessible({ hidden: true })}>
            <Image
              className="code-card__picture"
              src={source}
              mode="aspectFit"
              showMenuByLongpress
            />
          </View>
        </View>
      )}
      <Text className="code-card__code" userSelect>
        {code}
      </Text>
      <Text className="code-card__note">
        {picture === '' ? '把邀请码发给好友' : '扫一扫加入，长按图片可以保存'}
      </Text>
    </View>
  );
};
