/** The properties of the button that binds a phone, on every platform. */
export interface PhoneButtonProps {
  /** A verb. */
  readonly label: string;
  readonly busy: boolean;
  /** A code that stands for the number, for the cloud to look up. */
  readonly onCode: (code: string) => void;
  /** The member refused or WeChat failed. The text says what to tell the member. */
  readonly onRefused: (words: string) => void;
}
