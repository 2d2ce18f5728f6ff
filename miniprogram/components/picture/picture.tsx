import { useContext, useState } from 'react';
import { Image, View } from '@tarojs/components';
import { accessible } from '../accessibility';
import { Icon, type IconName } from '../icon/icon';
import { PictureSourceContext } from './picture-source-context';
import './picture.scss';

interface PictureProps {
  readonly source: string;
  /** The icon to show while there is no picture. */
  readonly fallback?: IconName;
  readonly shape?: 'square' | 'round';
}

/** A square picture that fills its place, or an icon if it cannot be shown. Decorative. */
export const Picture = ({ source: wanted, fallback = 'gift', shape = 'square' }: PictureProps) => {
  const usePictureSource = useContext(PictureSourceContext);
  const source = usePictureSource(wanted);
  const [broken, setBroken] = useState<string | null>(null);
  const missing = source === '' || broken === source;
  return (
    <View className={`picture picture--${shape}`} {...accessible({ hidden: true })}>
      {missing ? (
        <View className="picture__fallback">
          <Icon name={fallback} size="large" />
        </View>
      ) : (
        <Image
          className="picture__image"
          src={source}
          mode="aspectFill"
          lazyLoad
          onError={() => setBroken(source)}
        />
      )}
    </View>
  );
};
