import type { DayInputProps } from './day-input-props';
import './day-input.scss';

/** A day, with the browser's own input. */
export const DayInput = ({ label, day, first, last, onChange }: DayInputProps) => (
  <input
    className="day-input"
    type="date"
    aria-label={label}
    value={day}
    min={first}
    max={last}
    onChange={(event) => onChange(event.target.value)}
  />
);
