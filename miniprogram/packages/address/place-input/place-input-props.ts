/** The properties of the input for street and house, on every platform. */
export interface PlaceInputProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly maxLength: number;
  readonly invalid: boolean;
  readonly onInput: (value: string) => void;
  readonly onBlur: () => void;
}
