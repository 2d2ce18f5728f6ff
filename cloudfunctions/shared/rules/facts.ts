import type { Member } from '../../../typings/collections/members';
import type { MemberLevel } from '../../../typings/collections/member_levels';
import { levelOf } from '../levels/level';
import { isBirthday } from '../time/day';

/** A value that a condition can look at. */
export type Fact = string | number | boolean | readonly string[];

/** What a rule may look at, by field: the event's context, and these facts about the member. */
export type Facts = Readonly<Record<string, Fact>>;

/** The facts about a member that every event's rules may look at beside its context. */
export const memberFacts = (
  member: Pick<Member, 'level_id' | 'birthday'>,
  levels: readonly [MemberLevel, ...MemberLevel[]],
  today: string,
): { level: string; level_benefits: string[]; is_birthday: boolean } => {
  const level = levelOf(member, levels);
  return {
    level: level._id,
    level_benefits: level.benefits,
    is_birthday: isBirthday(member.birthday, today),
  };
};
