import { Textarea } from '@tarojs/components';
import type { PlaceInputProps } from './place-input-props';
import './place-input.scss';

/** Street and house, which can take more than one line. */
export const PlaceInput = ({ value, placeholder, maxLength, onInput, onBlur }: PlaceInputProps) => (
  <Textarea
    className="place-input"
    placeholderClass="place-input__placeholder"
    autoHeight
    disableDefaultPadding
    value={value}
    placeholder={placeholder}
    maxlength={maxLength}
    onInput={(event) => onInput(event.detail.value)}
    onBlur={onBlur}
  />
);
