import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { accessible } from '../../../components/accessibility';
import { Button } from '../../../components/button/button';
import { TextInput } from '../../../components/text-input/text-input';
import type { TextFormProps } from './text-form-props';
import './text-form.scss';

/** A form of one line. The enter key submits it too. */
export const TextForm = ({ initial, submit, busy, error, onSubmit, ...input }: TextFormProps) => {
  const [text, setText] = useState(initial);
  const send = () => {
    if (!busy) onSubmit(text.trim());
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <View className="text-form">
        <View className="text-form__input">
          <TextInput {...input} value={text} invalid={error !== null} onInput={setText} />
        </View>
        {error !== null && (
          <Text className="text-form__error" {...accessible({ role: 'alert' })}>
            {error}
          </Text>
        )}
        <Button label={submit} busy={busy} onPress={send} />
      </View>
    </form>
  );
};
