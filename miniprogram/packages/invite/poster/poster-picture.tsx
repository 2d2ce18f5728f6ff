import { Image, View } from '@tarojs/components';
import { accessible } from '../../../components/accessibility';
import './poster-picture.scss';

interface PosterPictureProps {
  readonly address: string;
  /** Its content in words, for a screen reader. */
  readonly label: string;
}

/** The poster as it will be saved. */
export const PosterPicture = ({ address, label }: PosterPictureProps) => (
  <View className="poster-picture" {...accessible({ role: 'img', label })}>
    <View {...accessible({ hidden: true })}>
      <Image
        className="poster-picture__image"
        src={address}
        mode="aspectFill"
        showMenuByLongpress
      />
    </View>
  </View>
);
