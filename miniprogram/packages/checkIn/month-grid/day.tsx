import { Text, View } from '@tarojs/components';
import { dayOfMonth } from '../../../../common/day';
import { accessible } from '../../../components/accessibility';
import './month-grid.scss';

interface DayProps {
  readonly day: string | null;
  readonly today: string;
  readonly checked: boolean;
}

/** A day of the calendar. */
export const Day = ({ day, today, checked }: DayProps) => {
  if (day === null) return <View className="month-grid__cell" {...accessible({ hidden: true })} />;
  const number = dayOfMonth(day);
  const states = [
    checked ? 'month-grid__day--checked' : '',
    day === today ? 'month-grid__day--today' : '',
    day > today ? 'month-grid__day--ahead' : '',
  ];
  const label = `${number}日${day === today ? '，今天' : ''}${checked ? '，已签到' : ''}`;
  return (
    <View className="month-grid__cell" {...accessible({ role: 'img', label })}>
      <View className={`month-grid__day ${states.join(' ')}`}>
        <Text>{day === today ? '今' : String(number)}</Text>
      </View>
    </View>
  );
};
