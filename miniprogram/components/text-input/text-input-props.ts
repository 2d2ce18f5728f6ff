/** What a line of text input takes, on every platform. */
export interface TextInputProps {
  /** What it is for, for those who do not see the label beside it. */
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  /** Which keyboard helps. `nickname` offers WeChat's own nickname, where there is one. */
  readonly kind?: 'text' | 'phone' | 'digits' | 'nickname';
  readonly maxLength: number;
  /** By this name a form finds it. */
  readonly name?: string;
  readonly invalid?: boolean;
  readonly disabled?: boolean;
  readonly onInput: (value: string) => void;
  readonly onBlur?: () => void;
}
