import { Text, View } from '@tarojs/components';
import { accessible } from '../../../components/accessibility';
import { Tappable } from '../../../components/tappable/tappable';
import './undo-bar.scss';

interface UndoBarProps {
  /** What was done. */
  readonly text: string;
  readonly onUndo: () => void;
}

/** Says that something was done, and offers to undo it. */
export const UndoBar = ({ text, onUndo }: UndoBarProps) => (
  <View className="undo-bar" {...accessible({ role: 'alert' })}>
    <Text className="undo-bar__text">{text}</Text>
    <Tappable className="undo-bar__undo" feedback="fade" onPress={onUndo}>
      <Text>撤销</Text>
    </Tappable>
  </View>
);
