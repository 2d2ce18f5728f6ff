import type { BacktestResult, Outlay } from './backtest';

/** Members of other levels that the table names; `--json` names all. */
const MOST_NAMED = 20;

const yuan = (fen: number): string => {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

const table = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

const outlayRow = (name: string, { points, cost }: Outlay): string[] => [
  name,
  String(points),
  yuan(cost),
];

/** What a back-test found, for a person to read. */
export const toTable = (result: BacktestResult): string => {
  const { live, draft, levels, gainers } = result;
  const more = levels.length - MOST_NAMED;
  return [
    `${result.events} events of ${result.members} members`,
    table([
      ['rules', 'points', 'yuan'],
      outlayRow('live', live),
      outlayRow('draft', draft),
      outlayRow('difference', {
        points: draft.points - live.points,
        cost: draft.cost - live.cost,
      }),
    ]),
    `members whose level would differ: ${levels.length}`,
    ...(levels.length === 0
      ? []
      : [
          table([
            ['member', 'live', 'draft'],
            ...levels
              .slice(0, MOST_NAMED)
              .map((change) => [change.username, change.live, change.draft]),
          ]),
        ]),
    ...(more > 0 ? [`and ${more} more`] : []),
    `largest gainers: ${gainers.length}`,
    ...(gainers.length === 0
      ? []
      : [
          table([
            ['member', 'live', 'draft', 'gain'],
            ...gainers.map((gainer) => [
              gainer.username,
              String(gainer.live),
              String(gainer.draft),
              `+${gainer.gain}`,
            ]),
          ]),
        ]),
  ].join('\n\n');
};
