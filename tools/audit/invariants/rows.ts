import { expectEqual, expectThat, sumOf, type Finding, type Invariants } from '../check/breach';
import type { MemberFacts } from '../check/member-facts';

/** The rows of the ledger by themselves: none is missing, none is there twice, each fits the last. */
export const rowInvariants = {
  'rows sum to points': {
    statement: 'The rows of a member sum to its points.',
    check: ({ member, rows }) =>
      expectEqual(
        'points',
        member.points,
        sumOf(rows, (row) => row.points),
        rows.slice(-3),
      ),
  },
  'no gap in seq': {
    statement: 'The rows of a member are numbered from 1 to its seq, each number once.',
    check: ({ member, rows }): readonly Finding[] => {
      const wrong = rows.findIndex((row, index) => row.seq !== index + 1);
      if (wrong === -1) {
        return expectThat(
          rows.length === member.seq,
          `${rows.length} rows, but seq is ${member.seq}`,
          rows.slice(-2),
        );
      }
      const message = `row ${wrong + 1} has seq ${String(rows[wrong]?.seq)}`;
      return [{ message, evidence: rows.slice(Math.max(0, wrong - 1), wrong + 2) }];
    },
  },
  'balance follows': {
    statement: 'The balance of a row is the one before plus its points, and never negative.',
    check: ({ rows }) =>
      rows.flatMap((row, index) => {
        const before = rows[index - 1]?.balance ?? 0;
        return [
          ...expectEqual(
            `the balance of row ${row.seq}`,
            row.balance,
            before + row.points,
            ...rows.slice(Math.max(0, index - 1), index + 1),
          ),
          ...expectThat(row.balance >= 0, `the balance of row ${row.seq} is negative`, row),
        ];
      }),
  },
  'whole points': {
    statement: 'A row moves a whole number of points, not 0, and adds up over its lots.',
    check: ({ rows }) =>
      rows.flatMap((row) => [
        ...expectThat(
          Number.isSafeInteger(row.points) && row.points !== 0,
          `row ${row.seq} moves ${row.points} points`,
          row,
        ),
        ...expectEqual(
          `the lots of row ${row.seq}`,
          row.points,
          sumOf(row.allocations, ({ points }) => points),
          row,
        ),
      ]),
  },
  'directions follow types': {
    statement: 'A row counts where its type says, also where it undoes another.',
    check: ({ rows }) =>
      rows.flatMap((row) =>
        expectThat(
          row.type === 'admin_adjust' || row.type.startsWith(row.direction),
          `row ${row.seq} of type ${row.type} counts as ${row.direction}`,
          row,
        ),
      ),
  },
  'rows belong': {
    statement: 'A row is its member’s, by its _id and its user_id.',
    check: ({ member, rows }) =>
      rows.flatMap((row) =>
        expectThat(
          row.user_id === member._id && row._id === `${member._id}:${row.seq}`,
          `row ${row._id} is not ${member._id}'s number ${row.seq}`,
          row,
        ),
      ),
  },
  'copied as committed': {
    statement: 'A document that is copied out is what the commit decided on.',
    check: ({ contradictions }) =>
      contradictions.flatMap(({ collection, stored, pending }) =>
        expectThat(false, `a document of ${collection} differs from its commit`, stored, pending),
      ),
  },
} satisfies Invariants<MemberFacts>;
