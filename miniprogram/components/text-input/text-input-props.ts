/** The properties of a line of text input, on every platform. */
export interface TextInputProps {
  /** What it is for, for a screen reader. */
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  /** Which keyboard helps. `nickname` offers WeChat's own nickname, where there is one. */
  readonly kind?: 'text' | 'phone' | 'digits' | 'nickname';
  readonly maxLength: number;
  /** Its name in the form. */
  readonly name?: string;
  readonly invalid?: boolean;
  readonly disabled?: boolean;
  readonly onInput: (value: string) => void;
  readonly onBlur?: () => void;
}
