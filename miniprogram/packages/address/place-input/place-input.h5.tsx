import type { PlaceInputProps } from './place-input-props';
import './place-input.scss';

/** Street and house, which can take more than one line. */
export const PlaceInput = ({
  label,
  value,
  placeholder,
  maxLength,
  invalid,
  onInput,
  onBlur,
}: PlaceInputProps) => (
  <textarea
    className="place-input"
    rows={2}
    autoComplete="street-address"
    aria-label={label}
    aria-invalid={invalid}
    value={value}
    placeholder={placeholder}
    maxLength={maxLength}
    onChange={(event) => onInput(event.target.value)}
    onBlur={onBlur}
  />
);
