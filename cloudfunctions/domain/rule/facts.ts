import type { Member } from '../../../typings/collections/members';
import type { MemberLevel } from '../../../typings/collections/member_levels';
import { levelOf } from '../level/state/level';
import { isBirthday, isBirthdayMonth } from '../../../common/day';

/** A value that a condition can look at. */
export type Fact = string | number | boolean | readonly string[];

/** What a rule may look at, by field: the event's context, and these facts about the member. */
export type Facts = Readonly<Record<string, Fact>>;

/** The facts about a member that every event's rules may look at beside its context. */
export const memberFacts = (
  member: Pick<Member, 'level_id' | 'birthday'>,
  levels: readonly [MemberLevel, ...MemberLevel[]],
  today: string,
): {
  level: string;
  level_benefits: string[];
  is_birthday: boolean;
  is_birthday_month: boolean;
} => {
  const level = levelOf(member, levels);
  return {
    level: level._id,
    level_benefits: level.benefits,
    is_birthday: isBirthday(member.birthday, today),
    is_birthday_month: isBirthdayMonth(member.birthday, today),
  };
};

/** What a field holds: which operators and operands make sense for it. */
export type FactKind = 'number' | 'text' | 'texts' | 'flag';

/** The facts about the member, by kind. */
export const memberFactKinds: Readonly<Record<keyof ReturnType<typeof memberFacts>, FactKind>> = {
  level: 'text',
  level_benefits: 'texts',
  is_birthday: 'flag',
  is_birthday_month: 'flag',
};
