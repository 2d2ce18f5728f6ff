import { ScrollView, Text, View } from '@tarojs/components';
import { accessible } from '../accessibility';
import { Tappable } from '../tappable/tappable';
import './pills.scss';

interface PillsProps<Key extends string> {
  /** What is chosen here, for a screen reader. */
  readonly label: string;
  readonly options: readonly { readonly key: Key; readonly label: string }[];
  readonly chosen: Key;
  readonly onChoose: (key: Key) => void;
}

/** A choice of one thing, side by side. */
export const Pills = <Key extends string>({
  label,
  options,
  chosen,
  onChoose,
}: PillsProps<Key>) => (
  <ScrollView scrollX className="pills" showScrollbar={false} enhanced>
    <View className="pills__row" {...accessible({ role: 'tablist', label })}>
      {options.map((option) => (
        <Tappable
          key={option.key}
          className="pills__pill"
          role="tab"
          selected={option.key === chosen}
          feedback="fade"
          onPress={() => onChoose(option.key)}
        >
          <Text className={`pills__shape ${option.key === chosen ? 'pills__shape--chosen' : ''}`}>
            {option.label}
          </Text>
        </Tappable>
      ))}
    </View>
  </ScrollView>
);
