import { MONTHS_KEPT } from '../../../cloudfunctions/domain/ledger/state/monthly-totals';
import { dayOf, monthOf } from '../../../common/day';
import { expectEqual, expectThat, sumOf, type Invariants } from '../check/breach';
import type { MemberFacts } from '../check/member-facts';

/** What the member document says about balances, beside its rows. */
export const balanceInvariants = {
  'frozen within points': {
    statement: 'Frozen points are at least 0, at most the points, and the sum of what is frozen.',
    check: ({ member }) => [
      ...expectThat(
        member.frozen >= 0 && member.frozen <= member.points,
        `${member.frozen} of ${member.points} points are frozen`,
        member.freezes,
      ),
      ...expectEqual(
        'frozen',
        member.frozen,
        sumOf(member.freezes, (hold) => hold.points),
        member.freezes,
      ),
      ...expectThat(
        new Set(member.freezes.map((hold) => hold.key)).size === member.freezes.length,
        'two amounts are frozen under one key',
        member.freezes,
      ),
    ],
  },
  'debt not negative': {
    statement: 'Debt is at least 0, and a member in debt has nothing to spend.',
    check: ({ member }) =>
      expectThat(Number.isSafeInteger(member.debt) && member.debt >= 0, `debt is ${member.debt}`, {
        debt: member.debt,
      }),
  },
  'totals follow': {
    statement: 'Totals by type and by direction are the sums of the rows.',
    check: ({ member, rows }) => [
      ...expectEqual(
        'earned_total',
        member.earned_total,
        sumOf(rows, (row) => (row.direction === 'earned' ? row.points : 0)),
      ),
      ...expectEqual(
        'spent_total',
        member.spent_total,
        -sumOf(rows, (row) => (row.direction === 'spent' ? row.points : 0)),
      ),
      ...[...new Set([...rows.map((row) => row.type), ...Object.keys(member.points_by_type)])]
        .map((type) => rows.find((row) => row.type === type)?.type ?? type)
        .flatMap((type) =>
          expectEqual(
            `points_by_type.${type}`,
            new Map<string, number>(Object.entries(member.points_by_type)).get(type) ?? 0,
            sumOf(rows, (row) => (row.type === type ? row.points : 0)),
          ),
        ),
    ],
  },
  'months follow': {
    statement: 'Monthly totals are the sums of the rows of the latest months, since they are kept.',
    check: ({ member: { monthly_totals: totals }, rows }) => {
      if (totals === undefined) return [];
      const counted = rows
        .filter((row) => row.seq > totals.after_seq && row.direction !== 'expired')
        .map((row) => ({ ...row, month: monthOf(dayOf(row.created)) }));
      const latest = [...new Set(counted.map(({ month }) => month))].sort().slice(-MONTHS_KEPT);
      const kept = totals.months.map(({ month }) => month);
      return [
        ...expectThat(
          kept.join() === latest.join(),
          `the months are ${kept.join()}, not ${latest.join()}`,
        ),
        ...totals.months.flatMap(({ month, earned, spent }) => {
          const own = counted.filter((row) => row.month === month);
          return [
            ...expectEqual(
              `what was earned in ${month}`,
              earned,
              sumOf(own, (row) => (row.direction === 'earned' ? row.points : 0)),
            ),
            ...expectEqual(
              `what was spent in ${month}`,
              spent,
              -sumOf(own, (row) => (row.direction === 'spent' ? row.points : 0)),
            ),
          ];
        }),
      ];
    },
  },
  'pending is whole': {
    statement: 'Pending points are whole and positive, and each comes from a recorded event.',
    check: ({ member, events }) =>
      member.pending.flatMap((entry) => [
        ...expectThat(
          Number.isSafeInteger(entry.points) && entry.points > 0,
          `${entry.points} points are pending`,
          entry,
        ),
        ...expectThat(
          events.some((event) => event._id === entry.event_id),
          `no event ${entry.event_id} explains pending points`,
          entry,
        ),
      ]),
  },
  'money follows': {
    statement: 'The balance in fen is the sum of its records, and never negative.',
    check: ({ member, balanceRecords }) => [
      ...expectEqual(
        'balance',
        member.balance,
        sumOf(balanceRecords, (row) => row.amount),
        balanceRecords.slice(-3),
      ),
      ...expectThat(member.balance >= 0, `the balance is ${member.balance} fen`),
    ],
  },
} satisfies Invariants<MemberFacts>;
