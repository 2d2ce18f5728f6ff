import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { formatInteger } from '../../format/number';
import { accessible } from '../accessibility';
import { Card } from '../card/card';
import { Tappable } from '../tappable/tappable';
import './trend-chart.scss';

interface TrendMonth {
  readonly key: string;
  /** Under the bars: 12月. */
  readonly label: string;
  /** Beside the figures: 2024年12月. */
  readonly name: string;
  readonly earned: number;
  readonly spent: number;
}

interface TrendChartProps {
  readonly title: string;
  /** Oldest first; the last one is chosen at first. */
  readonly months: readonly TrendMonth[];
}

/** Points earned and spent by month, as bars of one scale. Nothing if all months are empty. */
export const TrendChart = ({ title, months }: TrendChartProps) => {
  const [chosenKey, setChosenKey] = useState<string | null>(null);
  const highest = Math.max(0, ...months.flatMap(({ earned, spent }) => [earned, spent]));
  const chosen = months.find(({ key }) => key === chosenKey) ?? months.at(-1);
  if (highest === 0 || chosen === undefined) return null;
  // Refunds can make a month negative: that is shown as a figure, but not as a bar.
  const heightOf = (points: number) => ({ height: `${(Math.max(0, points) / highest) * 100}%` });
  return (
    <View className="trend-chart">
      <Card>
        <View className="trend-chart__head">
          <Text className="trend-chart__title" {...accessible({ role: 'heading' })}>
            {title}
          </Text>
          <View className="trend-chart__figures">
            <Text className="trend-chart__name">{chosen.name}</Text>
            <Text className="trend-chart__figure trend-chart__figure--earned">
              {`获得 ${formatInteger(chosen.earned)}`}
            </Text>
            <Text className="trend-chart__figure trend-chart__figure--spent">
              {`使用 ${formatInteger(chosen.spent)}`}
            </Text>
          </View>
        </View>
        <View className="trend-chart__months" {...accessible({ role: 'tablist', label: title })}>
          {months.map(({ key, label, name, earned, spent }) => (
            <Tappable
              key={key}
              className={`trend-chart__month ${key === chosen.key ? 'trend-chart__month--chosen' : ''}`}
              role="tab"
              selected={key === chosen.key}
              label={`${name}，获得 ${earned} 积分，使用 ${spent} 积分`}
              feedback="fade"
              onPress={() => setChosenKey(key)}
            >
              <View className="trend-chart__bars">
                <View
                  className={`trend-chart__bar ${earned > 0 ? 'trend-chart__bar--earned' : ''}`}
                  style={heightOf(earned)}
                />
                <View
                  className={`trend-chart__bar ${spent > 0 ? 'trend-chart__bar--spent' : ''}`}
                  style={heightOf(spent)}
                />
              </View>
              <Text className="trend-chart__label">{label}</Text>
            </Tappable>
          ))}
        </View>
      </Card>
    </View>
  );
};
