import { expectedBreakage, worthInFen, type Liability } from './liability';

/** One line of the report, in the order of its columns. */
interface Line {
  readonly item: string;
  readonly points: number;
  readonly breakage: number;
  readonly fen: number;
}

const linesOf = (liability: Liability, pointsPerYuan: number): Line[] => {
  const line = (item: string, points: number): Line => ({
    item,
    points,
    breakage: expectedBreakage(points, liability),
    fen: worthInFen(points, pointsPerYuan),
  });
  return [
    ...[...liability.byMonth]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([month, points]) => line(`lapse in ${month}`, points)),
    line('outstanding', liability.outstanding),
    line('pending', liability.pending),
    line('debt of members', liability.debt),
  ];
};

const toYuan = (fen: number): string =>
  `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;

const headings = ['item', 'points', 'expected breakage', 'value in yuan'] as const;

const cellsOf = (liability: Liability, pointsPerYuan: number): string[][] => [
  [...headings],
  ...linesOf(liability, pointsPerYuan).map(({ item, points, breakage, fen }) => [
    item,
    String(points),
    String(breakage),
    toYuan(fen),
  ]),
];

/** The liability as a table for people. */
export const toTable = (liability: Liability, pointsPerYuan: number): string => {
  const cells = cellsOf(liability, pointsPerYuan);
  const widths = headings.map((_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  );
  return cells
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

/** The liability as CSV (RFC 4180); no cell needs quotes. */
export const toCsv = (liability: Liability, pointsPerYuan: number): string =>
  cellsOf(liability, pointsPerYuan)
    .map((row) => `${row.join(',')}\r\n`)
    .join('');
