import type { TextInputProps } from './text-input-props';
import './text-input.scss';

/** What the browser can fill in by itself. */
const autoComplete: Readonly<Record<NonNullable<TextInputProps['kind']>, string>> = {
  text: 'off',
  phone: 'tel-national',
  digits: 'off',
  nickname: 'nickname',
};

/** A line of text input. The browser's own element, because screen readers know it. */
export const TextInput = ({
  label,
  value,
  placeholder,
  kind = 'text',
  maxLength,
  name,
  invalid = false,
  disabled = false,
  onInput,
  onBlur,
}: TextInputProps) => (
  <input
    className="text-input"
    type={kind === 'phone' ? 'tel' : 'text'}
    inputMode={kind === 'phone' || kind === 'digits' ? 'numeric' : 'text'}
    autoComplete={autoComplete[kind]}
    aria-label={label}
    aria-invalid={invalid}
    value={value}
    placeholder={placeholder}
    maxLength={maxLength}
    disabled={disabled}
    name={name}
    onChange={(event) => onInput(event.target.value)}
    onBlur={() => onBlur?.()}
  />
);
