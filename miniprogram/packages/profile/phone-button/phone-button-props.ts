/** What the button that binds a phone takes, on every platform. */
export interface PhoneButtonProps {
  /** A verb. */
  readonly label: string;
  readonly busy: boolean;
  /** A code that stands for the number, for the cloud to look up. */
  readonly onCode: (code: string) => void;
  /** The member would not, or WeChat could not; what to say about it. */
  readonly onRefused: (words: string) => void;
}
