import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { Card } from '../card/card';
import './cell-group.scss';

/** Rows that belong together. */
export function CellGroup({ children }: { readonly children: ReactNode }) {
  return (
    <View className="cell-group">
      <Card padding="flush">{children}</Card>
    </View>
  );
}
