import type { Lot } from '../../../typings/collections/member/points';
import type { PointsRecord } from '../../../typings/collections/points_records';
import { expectEqual, expectThat, sumOf, type Finding, type Invariants } from '../check/breach';
import type { MemberFacts } from '../check/member-facts';

/** Lots that are merged go to the end of their month, or of their year. */
const isMerged = (day: string): boolean =>
  day.endsWith('-12-31') || /-(01|03|05|07|08|10|12)-31$|-(04|06|09|11)-30$|-02-2[89]$/.test(day);

/**
 * Takes from the lot of a day, and where that holds too little from earlier ones that may have been
 * merged into it. Answers what is missing.
 */
const takeOpen = (open: Map<string, number>, day: string, points: number): number => {
  let left = points;
  const sources = [
    day,
    ...(isMerged(day)
      ? [...open.keys()].filter((other) => other < day && other.slice(0, 4) === day.slice(0, 4))
      : []),
  ];
  for (const source of sources) {
    const taken = Math.min(open.get(source) ?? 0, left);
    open.set(source, (open.get(source) ?? 0) - taken);
    left -= taken;
  }
  return left;
};

/** Sources whose rows take by earliest expiry; a take-back takes what its earning gave. */
const spends = (row: PointsRecord): boolean => row.points < 0 && row.direction === 'spent';

const isInOrder = (row: PointsRecord, open: ReadonlyMap<string, number>): boolean => {
  const latest =
    row.allocations
      .map(({ expires_on }) => expires_on)
      .sort()
      .at(-1) ?? '';
  return [...open].every(([day, points]) => points === 0 || day >= latest);
};

/** Replays the lots of a ledger from nothing. */
const replayLots = (
  rows: readonly PointsRecord[],
): { open: Lot[]; findings: readonly Finding[] } => {
  const open = new Map<string, number>();
  const findings: Finding[] = [];
  for (const row of rows) {
    for (const { expires_on: day, points } of row.allocations) {
      if (points > 0) {
        open.set(day, (open.get(day) ?? 0) + points);
        continue;
      }
      const missing = takeOpen(open, day, -points);
      if (missing === 0) continue;
      const message = `row ${row.seq} takes ${missing} more than the lot of ${day} holds`;
      findings.push({ message, evidence: [row] });
    }
    if (spends(row) && row.type.startsWith('spent_') && !isInOrder(row, open)) {
      const left = [...open].filter(([, points]) => points > 0);
      const message = `row ${row.seq} spends points while earlier ones are left`;
      findings.push({ message, evidence: [row, left] });
    }
  }
  const lots = [...open]
    .filter(([, points]) => points !== 0)
    .map(([expires_on, points]) => ({ expires_on, points }))
    .sort((left, right) => (left.expires_on < right.expires_on ? -1 : 1));
  return { open: lots, findings };
};

/** Lots by the end of their period, where merging may have moved them. */
const byYear = (lots: readonly Lot[]): string =>
  JSON.stringify(
    lots.reduce<Record<string, number>>((years, lot) => {
      const year = lot.expires_on.slice(0, 4);
      return { ...years, [year]: (years[year] ?? 0) + lot.points };
    }, {}),
  );

/** Lots may be merged from this many on. */
const MERGED_FROM = 60;

const isSame = (stored: readonly Lot[], replayed: readonly Lot[]): boolean =>
  replayed.length < MERGED_FROM
    ? JSON.stringify(stored.map(({ expires_on, points }) => [expires_on, points])) ===
      JSON.stringify(replayed.map(({ expires_on, points }) => [expires_on, points]))
    : byYear(stored) === byYear(replayed);

/** The open lots: what is left of each expiry date. */
export const lotInvariants = {
  'lots sum to points': {
    statement: 'The open lots of a member sum to its points.',
    check: ({ member }) =>
      expectEqual(
        'points',
        member.points,
        sumOf(member.lots, (lot) => lot.points),
        member.lots,
      ),
  },
  'lots are in order': {
    statement: 'Lots hold at least one point each, one lot a day, earliest first.',
    check: ({ member }) =>
      expectThat(
        member.lots.every(
          (lot, index) =>
            Number.isSafeInteger(lot.points) &&
            lot.points > 0 &&
            (member.lots[index - 1]?.expires_on ?? '') < lot.expires_on,
        ),
        'the lots are out of order, doubled or empty',
        member.lots,
      ),
  },
  'lots replay': {
    statement: 'Replaying the rows from nothing gives the open lots; spending takes the earliest.',
    check: ({ member, rows }) => {
      const { open, findings } = replayLots(rows);
      return [
        ...findings,
        ...expectThat(isSame(member.lots, open), 'the lots differ from a replay of the rows', {
          stored: member.lots,
          replayed: open,
        }),
      ];
    },
  },
} satisfies Invariants<MemberFacts>;
