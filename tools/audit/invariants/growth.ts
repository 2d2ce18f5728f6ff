import { expectEqual, expectThat, sumOf, type Invariants } from '../check/breach';
import type { MemberFacts } from '../check/member-facts';

/** Growth and level. */
export const growthInvariants = {
  'growth replays': {
    statement:
      'Growth and what of it is owed are the sum of what the rows of its period added to it, and never negative.',
    check: ({ member, rows }) => {
      const counted = rows.filter((row) => row.seq > member.growth_after_seq);
      return [
        ...expectEqual(
          'growth with what is owed of it',
          member.growth + member.growth_owed,
          sumOf(counted, (row) => row.growth),
        ),
        ...expectThat(member.growth >= 0, `growth is ${member.growth}`),
        ...expectThat(
          member.growth_owed >= 0 && member.growth_owed <= member.debt,
          `${member.growth_owed} of a debt of ${member.debt} are owed of growth`,
        ),
      ];
    },
  },
  'growth within points': {
    statement:
      'A row adds to growth nothing or what it earned, and takes no more than it takes back.',
    check: ({ rows }) =>
      rows.flatMap((row) =>
        expectThat(
          row.growth === 0 ||
            row.growth === row.points ||
            (row.points < 0 && row.growth < 0 && row.growth > row.points),
          `row ${row.seq} moves ${row.points} points and ${row.growth} growth`,
          row,
        ),
      ),
  },
  'level rewards once': {
    statement: 'Each level has paid its reward at most once ever, to members who reached it.',
    check: ({ member, rows }) => {
      const paid = rows.filter((row) => row.source === 'level_reward');
      return [
        ...paid.flatMap((row) =>
          expectThat(
            paid.filter((other) => other.related_id === row.related_id).length === 1,
            `the reward of ${String(row.related_id)} was paid more than once`,
            row,
          ),
        ),
        ...expectThat(
          new Set(member.level_rewards).size === member.level_rewards.length &&
            paid.every((row) => member.level_rewards.includes(row.related_id ?? '')),
          'the rewards paid differ from those noted',
          member.level_rewards,
          ...paid,
        ),
      ];
    },
  },
  'level has a history': {
    statement: 'The level of a member is where its last change of level led.',
    check: ({ member, history }) => {
      const versionOf = (id: string): number => Number(id.split(':')[1]);
      const changes = history
        .filter((change) => versionOf(change._id) <= member.version)
        .sort((left, right) => versionOf(left._id) - versionOf(right._id));
      const last = changes.at(-1);
      return [
        ...expectThat(
          last === undefined || last.to_level_id === member.level_id,
          `the level is ${member.level_id}, but the last change led to ${String(last?.to_level_id)}`,
          ...changes.slice(-2),
        ),
        ...changes.flatMap((change, index) =>
          expectThat(
            index === 0 || changes[index - 1]?.to_level_id === change.from_level_id,
            `a change of level starts at ${change.from_level_id}`,
            ...changes.slice(Math.max(0, index - 1), index + 1),
          ),
        ),
      ];
    },
  },
} satisfies Invariants<MemberFacts>;
