import { Picker, Text, View } from '@tarojs/components';
import type { DayInputProps } from './day-input-props';
import './day-input.scss';

/** The day that WeChat's picker starts at while none is chosen. */
const USUAL_DAY = '1995-06-15';

/** A day, with WeChat's own picker. */
export const DayInput = ({ day, first, last, onChange }: DayInputProps) => (
  <Picker
    mode="date"
    value={day === '' ? USUAL_DAY : day}
    start={first}
    end={last}
    onChange={(event) => onChange(String(event.detail.value))}
  >
    <View className="day-input">
      <Text>{day === '' ? '点这里选择日期' : day}</Text>
    </View>
  </Picker>
);
