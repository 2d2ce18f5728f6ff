import { View } from '@tarojs/components';
import { accessible } from '../accessibility';
import './icon.scss';

export type IconName =
  | 'bag'
  | 'bell'
  | 'cake'
  | 'calendar'
  | 'check'
  | 'chevron'
  | 'clock'
  | 'close'
  | 'coin'
  | 'crown'
  | 'edit'
  | 'gift'
  | 'headset'
  | 'info'
  | 'offline'
  | 'percent'
  | 'person'
  | 'pin'
  | 'plus'
  | 'shield'
  | 'star'
  | 'swap'
  | 'ticket'
  | 'truck'
  | 'wallet';

interface IconProps {
  readonly name: IconName;
  readonly size?: 'small' | 'normal' | 'large';
}

/** One of our own line icons, in the colour of the text around it. Decorative. */
export const Icon = ({ name, size = 'normal' }: IconProps) => (
  <View className={`icon icon--${name} icon--${size}`} {...accessible({ hidden: true })} />
);
