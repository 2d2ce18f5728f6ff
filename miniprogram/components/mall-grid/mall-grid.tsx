import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import './mall-grid.scss';

interface MallGridProps {
  readonly columns: 2 | 3;
  readonly children: ReactNode;
}

/** Items of the mall side by side. */
export const MallGrid = ({ columns, children }: MallGridProps) => (
  <View className={`mall-grid mall-grid--${columns}`}>{children}</View>
);
