import type { ReactNode } from 'react';
import { Text, View } from '@tarojs/components';
import './field-row.scss';

interface FieldRowProps {
  readonly title: string;
  /** What can be done about it. */
  readonly children: ReactNode;
}

/** A row whose button is not the row itself. */
export const FieldRow = ({ title, children }: FieldRowProps) => {
  // It stands among cells, so it takes their height, padding and line.
  return (
    <View className="cell field-row">
      <Text className="field-row__title">{title}</Text>
      {children}
    </View>
  );
};
