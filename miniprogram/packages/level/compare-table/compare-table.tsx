import { ScrollView, Text, View } from '@tarojs/components';
import { accessible, scrollable } from '../../../components/accessibility';
import { Icon } from '../../../components/icon/icon';
import type { ComparedBenefit } from '../compare';
import './compare-table.scss';

interface CompareTableProps {
  /** The levels' names, lowest first. */
  readonly levels: readonly string[];
  readonly rows: readonly ComparedBenefit[];
  /** The index of the level that is selected. */
  readonly selected: number;
}

/** The benefits of every level side by side. It scrolls if it is wider than the screen. */
export const CompareTable = ({ levels, rows, selected }: CompareTableProps) => {
  const columnClass = (column: number) =>
    column === selected
      ? 'compare-table__cell compare-table__cell--selected'
      : 'compare-table__cell';
  return (
    <ScrollView scrollX className="compare-table" showScrollbar={false} enhanced>
      <View
        className="compare-table__table"
        {...accessible({ role: 'table', label: '权益对比' })}
        {...scrollable()}
      >
        <View className="compare-table__row" {...accessible({ role: 'row' })}>
          <View className="compare-table__title" {...accessible({ role: 'columnheader' })}>
            <Text>权益</Text>
          </View>
          {levels.map((level, column) => (
            <View
              key={level}
              className={columnClass(column)}
              {...accessible({ role: 'columnheader' })}
            >
              <Text>{level}</Text>
            </View>
          ))}
        </View>
        {rows.map(({ title, cells }) => (
          <View key={title} className="compare-table__row" {...accessible({ role: 'row' })}>
            <View className="compare-table__title" {...accessible({ role: 'rowheader' })}>
              <Text>{title}</Text>
            </View>
            {cells.map((cell, column) => (
              <View
                key={levels[column]}
                className={columnClass(column)}
                {...accessible({ role: 'cell', label: cell ?? '没有' })}
              >
                {cell === '有' ? <Icon name="check" size="small" /> : <Text>{cell ?? '–'}</Text>}
              </View>
            ))}
          </View>
        ))}
      </View>
    </ScrollView>
  );
};
