import { Text } from '@tarojs/components';
import { Screen } from '../../../screen/screen';

/** Stands in until the page is built. */
export default function ExchangeRecordsPage() {
  return (
    <Screen>
      <Text>ExchangeRecords</Text>
    </Screen>
  );
}
