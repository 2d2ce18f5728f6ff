import { Text, View } from '@tarojs/components';
import { Icon } from '../icon/icon';
import { Sheet } from '../sheet/sheet';
import { Tappable } from '../tappable/tappable';
import './choice-sheet.scss';

interface ChoiceSheetProps {
  readonly title: string;
  readonly hint?: string;
  readonly options: readonly { readonly key: string; readonly label: string }[];
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
  readonly onClose: () => void;
}

/** A sheet from below to choose one of a few things. */
export const ChoiceSheet = ({
  title,
  hint,
  options,
  chosen,
  onChoose,
  onClose,
}: ChoiceSheetProps) => (
  <Sheet title={title} onClose={onClose}>
    {hint !== undefined && <Text className="choice-sheet__hint">{hint}</Text>}
    {options.map((option) => (
      <Tappable
        key={option.key}
        className="choice-sheet__option"
        selected={option.key === chosen}
        onPress={() => onChoose(option.key)}
      >
        <Text>{option.label}</Text>
        {option.key === chosen && (
          <View className="choice-sheet__mark">
            <Icon name="check" />
          </View>
        )}
      </Tappable>
    ))}
  </Sheet>
);
