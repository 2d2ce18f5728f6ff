/** The properties of the input for a day, on every platform. */
export interface DayInputProps {
  readonly label: string;
  /** `YYYY-MM-DD`, or '' for none. */
  readonly day: string;
  readonly first: string;
  readonly last: string;
  readonly onChange: (day: string) => void;
}
