/** The properties of a form of one line, on every platform. */
export interface TextFormProps {
  readonly label: string;
  readonly initial: string;
  readonly placeholder: string;
  readonly kind: 'text' | 'phone' | 'nickname';
  readonly maxLength: number;
  /** What the button does, as a verb. */
  readonly submit: string;
  readonly busy: boolean;
  /** What is wrong with the submitted text; null if nothing is. */
  readonly error: string | null;
  readonly onSubmit: (text: string) => void;
}
