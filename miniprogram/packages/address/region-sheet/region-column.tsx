import { useEffect, useId, useRef } from 'react';
import type { Division } from '../divisions';
import './region-column.scss';

interface RegionColumnProps {
  /** What is chosen in this column. */
  readonly label: string;
  readonly divisions: readonly Division[];
  readonly chosen: Division | null;
  readonly onChoose: (division: Division) => void;
}

/**
 * A column to choose one thing from. It uses the browser's own radio buttons, for arrow keys and
 * screen readers. This component is only built for the browser.
 */
export const RegionColumn = ({ label, divisions, chosen, onChoose }: RegionColumnProps) => {
  const group = useId();
  const column = useRef<HTMLDivElement>(null);
  const first = divisions[0]?.code;
  useEffect(() => {
    const list = column.current;
    if (list === null) return;
    const option = list.querySelector('input:checked')?.parentElement;
    list.scrollTop = option ? option.offsetTop - (list.clientHeight - option.offsetHeight) / 2 : 0;
  }, [first]);
  return (
    <div ref={column} className="region-column" role="radiogroup" aria-label={label}>
      {divisions.map((division) => (
        <label key={division.code} className="region-column__option">
          <input
            className="region-column__input"
            type="radio"
            name={group}
            checked={division.code === chosen?.code}
            onChange={() => onChoose(division)}
          />
          <span className="region-column__name">{division.name}</span>
        </label>
      ))}
    </div>
  );
};
