import { Text, View } from '@tarojs/components';
import { accessible } from '../accessibility';
import { TextInput } from '../text-input/text-input';
import type { TextInputProps } from '../text-input/text-input-props';
import './text-field.scss';

interface TextFieldProps extends Omit<TextInputProps, 'invalid'> {
  /** What is wrong with the input and what to do; null if nothing is. */
  readonly error: string | null;
}

/** A row of a form: the label, the input, and what is wrong with it. */
export const TextField = ({ error, ...input }: TextFieldProps) => (
  <View className="text-field">
    <View className="text-field__row">
      <Text className="text-field__label" {...accessible({ hidden: true })}>
        {input.label}
      </Text>
      <View className="text-field__input">
        <TextInput {...input} invalid={error !== null} />
      </View>
    </View>
    {error !== null && (
      <Text className="text-field__error" {...accessible({ role: 'alert' })}>
        {error}
      </Text>
    )}
  </View>
);
