import type { ReactNode } from 'react';
import { Text, View } from '@tarojs/components';
import './field-row.scss';

interface FieldRowProps {
  readonly title: string;
  /** The button: what can be done with the field. */
  readonly children: ReactNode;
}

/** A row whose button is not the row itself. */
export const FieldRow = ({ title, children }: FieldRowProps) => {
  // It is shown among cells, so it has their height, padding and line.
  return (
    <View className="cell field-row">
      <Text className="field-row__title">{title}</Text>
      {children}
    </View>
  );
};
