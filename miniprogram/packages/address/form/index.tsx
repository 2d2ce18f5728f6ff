import { Text } from '@tarojs/components';
import { Screen } from '../../../screen/screen';

/** Stands in until the page is built. */
export default function AddressFormPage() {
  return (
    <Screen>
      <Text>AddressForm</Text>
    </Screen>
  );
}
