import { Text } from '@tarojs/components';
import { Screen } from '../../../screen/screen';

/** Stands in until the page is built. */
export default function CheckInCalendarPage() {
  return (
    <Screen>
      <Text>CheckInCalendar</Text>
    </Screen>
  );
}
