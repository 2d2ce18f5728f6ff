import {
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react';

export interface GridColumn {
  readonly key: string;
  readonly label: string;
  /** In px; the last column takes what is left. */
  readonly width: number;
  readonly isNumber?: boolean;
  /** The direction in which the rows are ordered by it. */
  readonly direction?: 1 | -1 | undefined;
}

interface VirtualGridProps {
  readonly label: string;
  readonly columns: readonly GridColumn[];
  readonly rowCount: number;
  readonly renderCell: (row: number, column: GridColumn) => ReactNode;
  /** The row that is shown beside the grid; -1 for none. */
  readonly selected: number;
  readonly onSelect: (row: number) => void;
  /** Called with the rows on the screen, so that they can be loaded. */
  readonly onRange?: (first: number, last: number) => void;
  /** Makes each head a button that orders by its column. */
  readonly onOrder?: (key: string) => void;
  readonly rowClass?: (row: number) => string;
  /** Scrolls to the top when it changes. */
  readonly scrollKey?: string;
}

const ROW_HEIGHT = 34;
const HEAD_HEIGHT = 34;
/** Rows drawn beyond each edge, so that a quick scroll shows no gap. */
const SPARE = 8;

/** A table of any length: only the rows on the screen are drawn. Arrow keys walk, Enter opens. */
export const VirtualGrid = (props: VirtualGridProps) => {
  const { label, columns, rowCount, renderCell, selected, onSelect, onRange, onOrder } = props;
  const { rowClass, scrollKey } = props;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  const [active, setActive] = useState(0);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const measure = (): void =>
      setView({ top: element.scrollTop, height: element.clientHeight - HEAD_HEIGHT });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (box.current) box.current.scrollTop = 0;
    setActive(0);
  }, [scrollKey]);

  const first = Math.max(0, Math.floor(view.top / ROW_HEIGHT) - SPARE);
  const last = Math.min(rowCount, Math.ceil((view.top + view.height) / ROW_HEIGHT) + SPARE);
  useEffect(() => onRange?.(first, last), [first, last, onRange]);

  const moveTo = (row: number): void => {
    const target = Math.max(0, Math.min(rowCount - 1, row));
    setActive(target);
    const element = box.current;
    if (!element) return;
    const top = target * ROW_HEIGHT;
    const lowest = top + ROW_HEIGHT - (element.clientHeight - HEAD_HEIGHT);
    if (element.scrollTop > top) element.scrollTop = top;
    if (element.scrollTop < lowest) element.scrollTop = lowest;
  };
  const page = Math.max(1, Math.floor(view.height / ROW_HEIGHT) - 1);
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + page,
    PageUp: active - page,
    Home: 0,
    End: rowCount - 1,
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== box.current) return;
    const target = steps[event.key];
    if (target !== undefined) moveTo(target);
    else if (event.key === 'Enter' || event.key === ' ') onSelect(active);
    else return;
    event.preventDefault();
  };

  const template = columns
    .map(({ width }, at) => (at === columns.length - 1 ? `minmax(${width}px, 1fr)` : `${width}px`))
    .join(' ');
  const rows = Array.from({ length: Math.max(0, last - first) }, (_none, at) => first + at);
  return (
    <div
      ref={box}
      className="grid"
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={rowCount + 1}
      aria-activedescendant={rows.includes(active) ? `${id}-${active}` : undefined}
      onKeyDown={onKeyDown}
      onScroll={({ currentTarget }) =>
        setView({ top: currentTarget.scrollTop, height: currentTarget.clientHeight - HEAD_HEIGHT })
      }
    >
      <div
        className="grid__row grid__row--head"
        role="row"
        style={{ gridTemplateColumns: template }}
      >
        {columns.map((column) => (
          <Head key={column.key} column={column} onOrder={onOrder} />
        ))}
      </div>
      <div className="grid__body" role="rowgroup" style={{ height: rowCount * ROW_HEIGHT }}>
        {rows.map((row) => (
          <div
            key={row}
            id={`${id}-${row}`}
            role="row"
            aria-rowindex={row + 2}
            aria-selected={row === selected}
            className={`grid__row ${row === active ? 'grid__row--active' : ''} ${rowClass?.(row) ?? ''}`}
            style={{ gridTemplateColumns: template, top: row * ROW_HEIGHT }}
            onClick={() => {
              setActive(row);
              onSelect(row);
            }}
          >
            {columns.map((column) => (
              <div
                key={column.key}
                role="gridcell"
                className={column.isNumber ? 'grid__cell grid__cell--number' : 'grid__cell'}
              >
                {renderCell(row, column)}
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
};

interface HeadProps {
  readonly column: GridColumn;
  readonly onOrder: ((key: string) => void) | undefined;
}

const Head = ({ column, onOrder }: HeadProps) => {
  const { key, label, isNumber, direction } = column;
  const mark = direction === 1 ? ' ↑' : direction === -1 ? ' ↓' : '';
  return (
    <div
      role="columnheader"
      className={isNumber ? 'grid__cell grid__cell--number' : 'grid__cell'}
      aria-sort={direction === 1 ? 'ascending' : direction === -1 ? 'descending' : undefined}
    >
      {onOrder === undefined ? (
        label
      ) : (
        <button type="button" className="grid__order" onClick={() => onOrder(key)}>
          {label}
          {mark}
        </button>
      )}
    </div>
  );
};
