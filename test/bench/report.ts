/** What is asked of a measure: at most or at least a figure. */
export type Bar = { readonly most: number } | { readonly least: number };

/** One thing that was measured, several times over. */
export interface Measure {
  readonly part: string;
  readonly name: string;
  readonly unit: string;
  readonly samples: readonly number[];
  readonly bar?: Bar;
  /** Which sample the bar judges (default: the median). */
  readonly judged?: 'median' | 'worst';
  /** What a reader needs to know to read the figure. */
  readonly note?: string;
}

export interface Row {
  readonly part: string;
  readonly name: string;
  readonly unit: string;
  readonly min: number;
  readonly median: number;
  readonly max: number;
  readonly bar: string;
  readonly verdict: 'pass' | 'miss' | '';
  readonly note: string;
}

/** The value below which this share of the samples lies; `share` goes from 0 to 1. */
export const quantile = (samples: readonly number[], share: number): number => {
  const sorted = [...samples].sort((one, other) => one - other);
  const index = Math.min(sorted.length - 1, Math.floor(share * sorted.length));
  return sorted[index] ?? Number.NaN;
};

/** The middle sample, or the mean of the middle two. */
export const median = (samples: readonly number[]): number => {
  const sorted = [...samples].sort((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
};

const round = (value: number): number =>
  Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100;

const judge = (value: number, bar: Bar | undefined): Row['verdict'] => {
  if (bar === undefined) return '';
  const isMet = 'most' in bar ? value <= bar.most : value >= bar.least;
  return isMet ? 'pass' : 'miss';
};

const describeBar = (bar: Bar | undefined): string => {
  if (bar === undefined) return '';
  return 'most' in bar ? `≤ ${bar.most}` : `≥ ${bar.least}`;
};

const worst = (samples: readonly number[], bar: Bar | undefined): number =>
  bar !== undefined && 'least' in bar ? Math.min(...samples) : Math.max(...samples);

/** A measure as a row of the report. */
export const toRow = ({ part, name, unit, samples, bar, judged, note = '' }: Measure): Row => ({
  part,
  name,
  unit,
  min: round(Math.min(...samples)),
  median: round(median(samples)),
  max: round(Math.max(...samples)),
  bar: describeBar(bar),
  verdict: judge(judged === 'worst' ? worst(samples, bar) : median(samples), bar),
  note,
});

const headings = ['', 'unit', 'min', 'median', 'max', 'bar', '', ''];

const columnsOf = (row: Row): string[] => [
  row.name,
  row.unit,
  String(row.min),
  String(row.median),
  String(row.max),
  row.bar,
  row.verdict,
  row.note,
];

/** The rows as text, one table for each part. */
export const formatTable = (rows: readonly Row[]): string => {
  const parts = [...new Set(rows.map(({ part }) => part))];
  return parts
    .map((part) => {
      const lines = [headings, ...rows.filter((row) => row.part === part).map(columnsOf)];
      const widths = headings.map((_heading, column) =>
        Math.max(...lines.map((line) => (line[column] ?? '').length)),
      );
      const isNumber = (column: number): boolean => column >= 2 && column <= 4;
      const text = lines.map((line) =>
        line
          .map((cell, column) =>
            isNumber(column)
              ? cell.padStart(widths[column] ?? 0)
              : cell.padEnd(widths[column] ?? 0),
          )
          .join('  ')
          .trimEnd(),
      );
      return [part.toUpperCase(), ...text].join('\n');
    })
    .join('\n\n');
};
