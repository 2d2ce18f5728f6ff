import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import './mall-grid.scss';

interface MallGridProps {
  readonly columns: 2 | 3;
  readonly children: ReactNode;
}

/** Items of the mall side by side. */
export function MallGrid({ columns, children }: MallGridProps) {
  return <View className={`mall-grid mall-grid--${columns}`}>{children}</View>;
}
