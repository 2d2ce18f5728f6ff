import type { Lot } from '../../../../typings/collections/member/points';
import type { MemberLevel } from '../../../../typings/collections/member_levels';
import type { PointsRecord } from '../../../../typings/collections/points_records';
import { notificationWrites } from '../../message/notification';
import { joined, number, sayDay, signed } from '../../../../common/words';
import { addWrites, causeIn, type Draft } from '../../member/draft';

/** When a row of a source is worth a message: what members do every day, or see at once, is not. */
type Policy = 'never' | 'always';

const DEFAULT_POLICY: Policy = 'always';

/** By the `source` of a row; any other follows the default. */
const policies = new Map<string, Policy>([
  ['check_in', 'never'],
  ['registration', 'never'],
  ['profile', 'never'],
  ['share', 'never'],
  // Cancelled by the member, or told together with the reason.
  ['exchange_return', 'never'],
  // Told before it happens, and by the message about the level.
  ['expired', 'never'],
  ['level_reward', 'never'],
  // Follows a row that is told itself.
  ['debt', 'never'],
  // Nobody is left to be told.
  ['account_deleted', 'never'],
]);

/** For WeChat's template fields, which take plain characters only. */
const sign = (points: number): string => (points > 0 ? `+${points}` : String(points));

/** Tells the member about a row, whatever its source. */
export const pointsChangedNotice = (draft: Draft, row: PointsRecord): Draft =>
  addWrites(
    draft,
    notificationWrites(draft.member, draft.now, {
      kind: 'points_changed',
      causeId: row._id,
      title: `积分 ${signed(row.points)}`,
      content: row.reason,
      page: '/pages/points/index',
      fields: {
        points: sign(row.points),
        balance: row.balance,
        reason: row.reason,
        changed_on: draft.today,
      },
    }),
  );

/** Tells the member about the draft's rows that are worth it. */
export const rowNotices = (draft: Draft): Draft =>
  draft.rows
    .filter((row) => (policies.get(row.source) ?? DEFAULT_POLICY) === 'always')
    .reduce(pointsChangedNotice, draft);

/** Tells the member about a new level, higher or lower. */
export const levelChangedNotice = (
  draft: Draft,
  level: MemberLevel,
  { title, content, reason } = {
    title: joined('升级为', level.name),
    content: '新的会员权益已经生效，去看看',
    reason: '成长值达标',
  },
): Draft =>
  addWrites(
    draft,
    notificationWrites(draft.member, draft.now, {
      kind: 'level_changed',
      causeId: causeIn(draft, level._id),
      title,
      content,
      page: '/packages/level/levels/index',
      fields: { level: level.name, reason, changed_on: draft.today },
    }),
  );

/** Tells the member which points lapse soon. */
export const expiryNotice = (draft: Draft, lots: readonly Lot[]): Draft => {
  const first = lots[0];
  const last = lots.at(-1);
  if (first === undefined || last === undefined) return draft;
  const points = lots.reduce((sum, lot) => sum + lot.points, 0);
  return addWrites(
    draft,
    notificationWrites(draft.member, draft.now, {
      kind: 'points_expiring',
      causeId: causeIn(draft, last.expires_on),
      title: `${number(points)} 积分即将到期`,
      content: `${sayDay(first.expires_on)}起到期，记得使用`,
      page: '/pages/mall/index',
      fields: {
        points,
        expires_on: first.expires_on,
        balance: draft.member.points,
        hint: '到期后积分会清零，记得使用',
      },
    }),
  );
};
