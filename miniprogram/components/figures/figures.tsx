import { Text, View } from '@tarojs/components';
import './figures.scss';

interface FiguresProps {
  /** Numbers in words, most important first. */
  readonly figures: readonly { readonly label: string; readonly value: string }[];
}

/** Four figures stand in two rows of two, so that none is alone in the second row. */
const SQUARE = 4;

/** Up to so many figures are drawn large. */
const FEW = 2;

const arrangement = (count: number): string => {
  if (count === SQUARE) return 'figures--square';
  return count <= FEW ? 'figures--few' : '';
};

/** Numbers side by side, each with what it counts. */
export const Figures = ({ figures }: FiguresProps) => (
  <View className={`figures ${arrangement(figures.length)}`}>
    {figures.map((figure) => (
      <View key={figure.label} className="figures__figure">
        <Text className="figures__value">{figure.value}</Text>
        <Text className="figures__label">{figure.label}</Text>
      </View>
    ))}
  </View>
);
