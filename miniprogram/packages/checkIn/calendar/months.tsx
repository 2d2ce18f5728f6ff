import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { dayOf, monthOf, nextMonth, previousMonth } from '../../../../common/day';
import { Button } from '../../../components/button/button';
import { Card } from '../../../components/card/card';
import { useStore, useStores } from '../../../stores/context';
import { valueOf } from '../../../stores/core/resource';
import { calendarStore } from '../store';
import { MonthGrid } from '../month-grid/month-grid';
import './streak.scss';

/** The calendar, from the month of registration to this one. */
export const Months = observer(function Months({ today }: { readonly today: string }) {
  const { home } = useStores();
  const calendar = useStore(calendarStore);
  const currentMonth = monthOf(today);
  const [month, setMonth] = useState(currentMonth);
  const shown = calendar.month(month);
  const registered = valueOf(home.home)?.member.register_time;
  const firstMonth = registered === undefined ? month : monthOf(dayOf(new Date(registered)));
  const show = (other: string) => {
    setMonth(other);
    void calendar.month(other).load();
  };
  const { resource } = shown;
  return (
    <Card>
      <MonthGrid
        month={month}
        today={today}
        checkedDays={valueOf(resource)?.days ?? []}
        loading={resource.state === 'loading'}
        onEarlier={month > firstMonth ? () => show(previousMonth(month)) : null}
        onLater={month < currentMonth ? () => show(nextMonth(month)) : null}
      />
      {resource.state === 'failed' && (
        <View className="check-in-calendar__missing">
          <Text className="check-in-calendar__next">{resource.failure.message}</Text>
          <Button label="重试" kind="secondary" size="small" onPress={() => void shown.refresh()} />
        </View>
      )}
    </Card>
  );
});
