import { celebrates, celebratesIn, daysOn, endOfNextYear } from './calendar';
import { mature } from './ledger';
import type { Moment } from './moment';
import { judge, useOn } from './rules';
import type { EarnedPart, MemberModel } from './state';

/** What an event earned. */
export interface Earned {
  readonly points: number;
  readonly waiting: number;
  readonly cut: number;
  readonly parts: readonly EarnedPart[];
}

/** An event that the shop's rules answer. */
export interface EarningEvent {
  readonly event: string;
  readonly eventId: string;
  readonly context: Readonly<Record<string, unknown>>;
  /** It gives points once per member ever. */
  readonly once: boolean;
}

/** Asks the rules about an event and does what they say. */
export const earn = (member: MemberModel, moment: Moment, earning: EarningEvent): Earned => {
  const { day, shop } = moment;
  const { event, eventId, context, once } = earning;
  const level = shop.levels.find((candidate) => candidate._id === member.level);
  const facts = {
    ...context,
    level: member.level,
    level_benefits: level?.benefits ?? [],
    is_birthday: celebrates(member.profile.birthday, day),
    is_birthday_month: celebratesIn(member.profile.birthday, day),
  };
  const given = once && member.once.has(event) ? [] : judge(moment, event, facts, member.uses);
  member.shares.push(
    ...given.map(({ rule, points, cut }) => `${rule._id}:${rule.version} ${points} ${cut}`),
  );
  const total = given.reduce((sum, { points }) => sum + points, 0);
  const cut = given.reduce((sum, share) => sum + share.cut, 0);
  if (total === 0) return { points: 0, waiting: 0, cut, parts: [] };
  if (once) member.once.add(event);
  const parts: EarnedPart[] = [];
  let available = 0;
  for (const { rule, points } of given) {
    if (points === 0 && rule.multiplier_percent === null) continue;
    const use = useOn(member.uses.get(rule._id), day);
    member.uses.set(rule._id, {
      day: use.day,
      dayTimes: use.dayTimes + 1,
      dayPoints: use.dayPoints + points,
      totalTimes: use.totalTimes + 1,
      totalPoints: use.totalPoints + points,
    });
    if (points === 0) continue;
    const wait = rule.pending_days ?? shop.settings.return_window_days;
    const availableOn = daysOn(day, wait);
    const expiresOn =
      rule.expires_in_days === null
        ? endOfNextYear(availableOn)
        : daysOn(availableOn, rule.expires_in_days);
    const { _id: ruleId, version: ruleVersion, source, counts_as_growth: grows } = rule;
    parts.push({ ruleId, ruleVersion, source, points, expiresOn, grows });
    if (wait === 0) {
      mature(member, { eventId, ruleId, source, points, grows }, expiresOn);
      available += points;
      continue;
    }
    member.waiting.push({ eventId, ruleId, availableOn, points, source, expiresOn, grows });
  }
  return { points: available, waiting: total - available, cut, parts };
};
