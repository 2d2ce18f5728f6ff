import type { MemberLevelHistory } from '../../../../typings/collections/member_level_history';
import type { MemberLevel } from '../../../../typings/collections/member_levels';
import { findUpgrade } from '../state/judge';
import { pendingWrite } from '../../member/pending-write';
import { addYears, endOfYear } from '../../../../common/day';
import { joined } from '../../../../common/words';
import { addWrites, setMember, type Draft } from '../../member/draft';
import { levelChangedNotice } from '../../ledger/steps/notices';
import { followingId } from '../../ledger/steps/following-event';
import { post } from '../../ledger/steps/post';

/**
 * Pays a level's reward, once ever. It does not count as growth. One that would leave the exact
 * integers is left out: no timer may fail by it.
 */
const payReward = (draft: Draft, level: MemberLevel): Draft => {
  if (draft.member.level_rewards.includes(level._id)) return draft;
  const noted = setMember(draft, { level_rewards: [...draft.member.level_rewards, level._id] });
  const expiresOn = endOfYear(draft.today, 1);
  const paid = post(noted, {
    type: 'earned_activity',
    source: 'level_reward',
    reason: joined('升级', level.name, '奖励'),
    allocations: [{ expires_on: expiresOn, points: level.reward_points }],
    relatedId: level._id,
    expiresOn,
    eventId: followingId(draft),
  });
  return paid.overflowed ? draft : paid;
};

/** A change of level, as its history shows it. */
export const historyWrite = (
  draft: Draft,
  level: MemberLevel,
  reason: MemberLevelHistory['reason'],
) =>
  pendingWrite('member_level_history', {
    _id: `${draft.member._id}:${draft.before.version + 1}:${level._id}`,
    user_id: draft.member._id,
    from_level_id: draft.member.level_id,
    to_level_id: level._id,
    growth: draft.member.growth,
    reason,
    created: draft.now,
  });

/**
 * Upgrades the member to the highest level that is reached, if any: its review comes a year on,
 * growth is kept, and each level gained pays its reward.
 */
export const judgeLevel = (draft: Draft): Draft => {
  const upgrade = findUpgrade(draft.member, draft.catalog.levels);
  if (upgrade === null) return draft;
  const noted = addWrites(draft, [historyWrite(draft, upgrade.to, upgrade.reason)]);
  const raised = setMember(noted, {
    level_id: upgrade.to._id,
    review_date: addYears(draft.today, 1),
  });
  return levelChangedNotice(upgrade.gained.reduce(payReward, raised), upgrade.to);
};
