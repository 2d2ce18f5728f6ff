import type { Catalog } from '../../../cloudfunctions/domain/member/catalog';
import type { Draft } from '../../../cloudfunctions/domain/member/draft';
import { openDraft } from '../../../cloudfunctions/domain/member/open';
import { blankMember } from '../../../cloudfunctions/domain/account/new-member';
import type { Decision } from '../../../cloudfunctions/domain/member/decision';
import type { Member } from '../../../typings/collections/members';
import type { Lot } from '../../../typings/collections/member/points';
import { aCatalog } from './catalog';

/** Noon of 1 March 2025 in Shanghai. */
export const noon = new Date('2025-03-01T04:00:00Z');
export const TODAY = '2025-03-01';

/** A bronze member without points, where nothing else is said. */
export const aMember = (fields: Partial<Member> = {}): Member => ({
  ...blankMember(
    {
      _id: 'm1',
      username: 'member_1',
      nickname: '小满',
      wechat_openid: 'openid-1',
      wechat_unionid: null,
      invite_code: 'ABCDEFGH',
      invited_by: null,
    },
    'bronze',
    noon,
  ),
  ...fields,
});

/** A member who owns these lots, by their last day. */
export const withLots = (lots: readonly Lot[], fields: Partial<Member> = {}): Member =>
  aMember({
    lots: [...lots],
    points: lots.reduce((sum, lot) => sum + lot.points, 0),
    ...fields,
  });

/** A draft of an event `test`. */
export const aDraft = (member: Member, catalog: Catalog = aCatalog(), now: Date = noon): Draft =>
  openDraft(member, { catalog, now, commitId: 'commit', event: 'test', key: 'k' });

/** The member as the commit of a decision leaves it, with everything copied out. */
export const afterCommit = (member: Member, { change }: Decision<unknown>): Member => ({
  ...member,
  ...change,
  version: member.version + 1,
});

/** The documents of a collection that a decision writes. */
export const written = ({ writes }: Pick<Decision<unknown>, 'writes'>, collection: string) =>
  writes.filter((write) => write.collection === collection).map((write) => write.document);

/** The first moment of a day in Shanghai. */
export const startOfDay = (day: string): Date => new Date(`${day}T00:00:00+08:00`);
