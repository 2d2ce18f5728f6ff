import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { Card } from '../card/card';
import './cell-group.scss';

/** Rows that belong together. */
export const CellGroup = ({ children }: { readonly children: ReactNode }) => (
  <View className="cell-group">
    <Card padding="flush">{children}</Card>
  </View>
);
