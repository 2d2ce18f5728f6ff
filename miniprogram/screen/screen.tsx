import type { PropsWithChildren } from 'react';
import { View } from '@tarojs/components';
import './screen.scss';

/** The frame of every page. */
export function Screen({ children }: PropsWithChildren) {
  return <View className="screen">{children}</View>;
}
