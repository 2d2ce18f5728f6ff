import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import './action-bar.scss';

/** Holds a page's one button at the bottom of the screen, in reach of the thumb. */
export const ActionBar = ({ children }: { readonly children: ReactNode }) => (
  <View className="action-bar">
    <View className="action-bar__place" />
    <View className="action-bar__bar">{children}</View>
  </View>
);
