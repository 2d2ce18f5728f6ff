import type { Member } from '../../../typings/collections/members';
import type { Carried } from '../../../typings/collections/member/life';
import type { OnceMark, RuleUsage } from '../../../typings/collections/member/points';
import type { Context } from '../../server/context';
import { commitMark } from '../member/commit';
import { memberIdOf } from '../member/find-member';
import { blankMember, type MemberOrigin, type NewMember, type OpenedMember } from './new-member';

/** Lives that are read together. */
const LIVES_AT_ONCE = 1_000;

/** What a life takes over from those before it. */
export interface Inheritance {
  readonly life: number;
  readonly carried: Carried;
  readonly once: readonly OnceMark[];
  readonly usage: readonly RuleUsage[];
  readonly levelRewards: readonly string[];
}

/**
 * What is owed after all lives. A debt is carried into the next life. What was taken back of a life
 * that was closed by then is owed there, and no life has carried it yet.
 */
const owedBy = (lives: readonly Member[]): number =>
  lives.reduce((sum, { debt, carried }) => sum + debt - (carried?.debt ?? 0), 0);

/** The lives between the first and the newest. One round trip, and none where there are none. */
const readBetween = async (
  context: Context,
  openid: string,
  newest: Member,
): Promise<readonly Member[]> => {
  const ids = Array.from({ length: Math.max(0, newest.life - 2) }, (_, index) =>
    memberIdOf(context, openid, index + 2),
  );
  const starts = ids.map((_, index) => index).filter((index) => index % LIVES_AT_ONCE === 0);
  const read = await Promise.all(
    starts.map((start) =>
      context.db.find('members', {
        where: { _id: { $in: ids.slice(start, start + LIVES_AT_ONCE) } },
        limit: LIVES_AT_ONCE,
      }),
    ),
  );
  return read.flat();
};

/** Reads what a new life takes over. */
export const inherit = async (
  context: Context,
  openid: string,
  { first, newest }: { readonly first: Member; readonly newest: Member },
): Promise<Inheritance> => {
  const between = await readBetween(context, openid, newest);
  const lives = newest._id === first._id ? [first] : [first, ...between, newest];
  return {
    life: newest.life + 1,
    carried: {
      debt: owedBy(lives),
      redemptions: newest.redemptions,
      checked_in_on: newest.check_in.last_day,
    },
    once: newest.once.map(({ event }) => ({ event, seq: null })),
    usage: newest.usage,
    levelRewards: newest.level_rewards,
  };
};

/** A next life of an account: empty, without points, but with what an account does once ever. */
export const nextLifeState = (
  who: NewMember,
  { catalog, now, commitId }: MemberOrigin,
  { life, carried, once, usage, levelRewards }: Inheritance,
): OpenedMember => {
  const blank = blankMember(who, catalog.levels[0]._id, now);
  const member: Member = {
    ...blank,
    life,
    carried,
    debt: carried.debt,
    redemptions: carried.redemptions,
    check_in: { ...blank.check_in, last_day: carried.checked_in_on },
    once: [...once],
    usage: [...usage],
    level_rewards: [...levelRewards],
    version: 1,
    recent_keys: [commitMark(commitId, now)],
  };
  return { member, pointsAwarded: 0 };
};
