import { Input, type InputProps } from '@tarojs/components';
import type { TextInputProps } from './text-input-props';
import './text-input.scss';

const types: Readonly<Record<NonNullable<TextInputProps['kind']>, keyof InputProps.Type>> = {
  text: 'text',
  phone: 'number',
  digits: 'number',
  nickname: 'nickname',
};

/** A line of text input. */
export const TextInput = ({
  value,
  placeholder,
  kind = 'text',
  maxLength,
  name,
  disabled = false,
  onInput,
  onBlur,
}: TextInputProps) => (
  <Input
    className="text-input"
    placeholderClass="text-input__placeholder"
    type={types[kind]}
    value={value}
    placeholder={placeholder}
    maxlength={maxLength}
    disabled={disabled}
    {...(name !== undefined && { name })}
    onInput={(event) => onInput(event.detail.value)}
    onBlur={() => onBlur?.()}
  />
);
