import { useState } from 'react';
import { Button, Form, Text, View } from '@tarojs/components';
import { isRecord } from '../../../../common/record';
import { accessible } from '../../../components/accessibility';
import { TextInput } from '../../../components/text-input/text-input';
import type { TextFormProps } from './text-form-props';
import './text-form.scss';

/**
 * A form of one line. WeChat checks a nickname after it was typed and may clear it without telling
 * us, so we take the value that the form has when it is submitted.
 */
export const TextForm = ({ initial, submit, busy, error, onSubmit, ...input }: TextFormProps) => {
  const [text, setText] = useState(initial);
  return (
    <Form
      onSubmit={(event) => {
        const fields: unknown = event.detail.value;
        const submitted = isRecord(fields) ? fields.text : undefined;
        if (!busy && typeof submitted === 'string') onSubmit(submitted.trim());
      }}
    >
      <View className="text-form">
        <View className="text-form__input">
          <TextInput {...input} name="text" value={text} onInput={setText} />
        </View>
        {error !== null && (
          <Text className="text-form__error" {...accessible({ role: 'alert' })}>
            {error}
          </Text>
        )}
        <Button className="text-form__submit" formType="submit" disabled={busy} loading={busy}>
          {submit}
        </Button>
      </View>
    </Form>
  );
};
