import { Text, View } from '@tarojs/components';
import { accessible } from '../../../components/accessibility';
import { PlaceInput } from '../place-input/place-input';
import type { PlaceInputProps } from '../place-input/place-input-props';
import './place-field.scss';

interface PlaceFieldProps extends Omit<PlaceInputProps, 'invalid'> {
  /** What is wrong with the input and what to do; null if nothing is. */
  readonly error: string | null;
}

/** The row of the form for street and house. */
export const PlaceField = ({ error, ...input }: PlaceFieldProps) => (
  <View className="place-field">
    <View className="place-field__row">
      <Text className="place-field__label" {...accessible({ hidden: true })}>
        {input.label}
      </Text>
      <View className="place-field__input">
        <PlaceInput {...input} invalid={error !== null} />
      </View>
    </View>
    {error !== null && (
      <Text className="place-field__error" {...accessible({ role: 'alert' })}>
        {error}
      </Text>
    )}
  </View>
);
