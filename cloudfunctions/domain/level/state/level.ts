import type { Member } from '../../../../typings/collections/members';
import type { MemberLevel } from '../../../../typings/collections/member_levels';

/** Active levels, lowest first. */
export type Levels = readonly [MemberLevel, ...MemberLevel[]];

/** Where a member stands among the levels, from 0; one whose level is no longer active, lowest. */
export const rankOf = (member: Pick<Member, 'level_id'>, levels: Levels): number =>
  Math.max(
    0,
    levels.findIndex((level) => level._id === member.level_id),
  );

/** A member's level. */
export const levelOf = (member: Pick<Member, 'level_id'>, levels: Levels): MemberLevel =>
  levels[rankOf(member, levels)] ?? levels[0];

/** The level above a member's, or null at the top. */
export const nextLevel = (member: Pick<Member, 'level_id'>, levels: Levels): MemberLevel | null =>
  levels[rankOf(member, levels) + 1] ?? null;
