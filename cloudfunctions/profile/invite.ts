import type * as v from 'valibot';
import type { Member } from '../../typings/collections/members';
import { eventIdOf } from '../domain/member/event-id';
import { pendingDocuments } from '../domain/member/pending-write';
import { cutPage, makeCursor, parseCursor } from '../server/paging';
import { maskName } from '../../common/mask';
import type { MemberContext } from '../server/context';
import { FilesError, OpenApiError, RateLimitedError } from '../platform/errors';
import type { Operation } from '../server/function';
import { badField, success } from '../../common/result';
import type { contract } from './contract';

type InvitedView = v.InferOutput<typeof contract.invite.output>['items'][number];

/** Where a friend lands. */
const PAGE = 'pages/home/index';

/** What a friend opens the app with: read by the home page, within WeChat's 32 characters. */
const sceneOf = (member: Member): string => `invite=${member.invite_code}`;

/** Failures that only the picture has to do without. */
const isPassing = (error: unknown): boolean =>
  error instanceof OpenApiError || error instanceof FilesError || error instanceof RateLimitedError;

/**
 * The code's picture, drawn once and kept; '' while it cannot be drawn or kept. Calls that draw it at
 * once store the same file, of which only the first has to tell the member.
 */
const findPicture = async (context: MemberContext): Promise<string> => {
  const { member, db, files, wechat } = context;
  const known = member.invite_picture ?? '';
  if (known !== '') return known;
  try {
    const drawn = await wechat.drawPageCode({ page: PAGE, scene: sceneOf(member) });
    const fileId = await files.upload(`invitations/${member.invite_code}.png`, drawn);
    const kept = await db.update(
      'members',
      { _id: member._id, status: 'active' },
      { $set: { invite_picture: fileId } },
    );
    if (kept === 1 || (await db.get('members', member._id))?.invite_picture === fileId) {
      return fileId;
    }
    // The account was closed meanwhile: nobody else would remove the picture.
    await files.remove([fileId]);
    return '';
  } catch (error) {
    if (!isPassing(error)) throw error;
    context.log.warn('an invitation has no picture', { error: String(error) });
    return '';
  }
};

/** The points that each friend has brought, by id; a friend who brought none is left out. */
const findRewards = async (
  { db, member }: MemberContext,
  friends: readonly Member[],
): Promise<ReadonlyMap<string, number>> => {
  if (friends.length === 0) return new Map();
  const ids = friends.map((friend) => eventIdOf(member._id, 'referral', friend._id));
  const copied = await db.find('points_events', {
    where: { _id: { $in: ids } },
    limit: ids.length,
  });
  const pending = pendingDocuments(member, 'points_events').filter(({ _id }) => ids.includes(_id));
  return new Map([...copied, ...pending].map(({ key, result }) => [key, result.points]));
};

const toView = (friend: Member, reward: number | undefined): InvitedView => ({
  nickname: friend.nickname === '' ? '微信用户' : maskName(friend.nickname),
  joined: friend.created.toISOString(),
  state:
    reward !== undefined ? 'paid' : friend.referral === null ? 'awaiting_order' : 'awaiting_return',
  points: reward ?? 0,
});

/** A list as it was when its first page was read, and how many of it were told. */
interface Position {
  readonly until: Date;
  readonly told: number;
}

/** A cursor names no friend: ids of other members are not for the member to see. */
const readPosition = (cursor: string | undefined, now: Date): Position | null => {
  if (cursor === undefined) return { until: now, told: 0 };
  const { number, id } = parseCursor(cursor) ?? { number: NaN, id: '' };
  const until = new Date(number);
  const told = Number(id);
  return Number.isNaN(until.getTime()) || !Number.isSafeInteger(told) || told < 1
    ? null
    : { until, told };
};

/** The member's invitation and who has followed it, newest first. Two round trips. */
export const invite: Operation<typeof contract.invite> = async (context, { cursor, limit }) => {
  const { member, db, now } = context;
  const position = readPosition(cursor, now);
  if (position === null) return badField('cursor', 'is not a known position');
  const { until, told } = position;
  const [picture, found] = await Promise.all([
    findPicture(context),
    db.find('members', {
      where: { invited_by: member._id, created: { $lte: until } },
      order: [
        ['created', 'desc'],
        ['_id', 'desc'],
      ],
      skip: told,
      limit: limit + 1,
    }),
  ]);
  const { rows, nextCursor } = cutPage(found, limit, () =>
    makeCursor(until.getTime(), String(told + limit)),
  );
  const rewards = await findRewards(context, rows);
  return success({
    code: member.invite_code,
    scene: sceneOf(member),
    path: `/${PAGE}?invite=${member.invite_code}`,
    picture,
    items: rows.map((friend) => toView(friend, rewards.get(friend._id))),
    ...(nextCursor === undefined ? {} : { nextCursor }),
  });
};
