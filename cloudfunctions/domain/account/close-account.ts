import type { Member } from '../../../typings/collections/members';
import type { Catalog } from '../member/catalog';
import type { Decision } from '../member/decision';
import { pendingWrite } from '../member/pending-write';
import { addWrites, setMember, type Draft } from '../member/draft';
import { openDraft } from '../member/open';
import { historyWrite } from '../level/steps/judge-level';
import { takeEarliest } from '../ledger/state/lots';
import { post } from '../ledger/steps/post';
import { recordEvent } from '../member/record-event';
import { settle, toDecision } from '../member/settle';

/** The name of the event, and the source of its row. */
const ACCOUNT_DELETED = 'account_deleted';

const REASON = '注销账号';

/**
 * Takes every point, those set aside included; what waited never comes, neither to the member nor to
 * the inviter: nobody would hear of a return of the order any more. Debt stays.
 */
const takePoints = (draft: Draft): Draft => {
  const { referral, points, pending } = draft.member;
  const released = setMember(draft, {
    frozen: 0,
    freezes: [],
    pending: [],
    forfeited: points + pending.reduce((sum, entry) => sum + entry.points, 0),
    referral: referral?.matured === true ? referral : null,
  });
  return post(released, {
    type: 'admin_adjust',
    source: ACCOUNT_DELETED,
    reason: REASON,
    allocations: takeEarliest(released.member.lots, released.member.points),
  });
};

/** Takes the money that points were redeemed for. */
const takeBalance = (draft: Draft): Draft => {
  const { _id: memberId, balance } = draft.member;
  if (balance === 0) return draft;
  return addWrites(setMember(draft, { balance: 0 }), [
    pendingWrite('balance_records', {
      _id: draft.eventId,
      user_id: memberId,
      amount: -balance,
      balance: 0,
      reason: REASON,
      related_id: null,
      created: draft.now,
    }),
  ]);
};

/** Back to the first level, with nothing that counts for another. */
const endLevel = (draft: Draft): Draft => {
  const [lowest] = draft.catalog.levels;
  const isLowest = draft.member.level_id === lowest._id;
  const noted = isLowest ? draft : addWrites(draft, [historyWrite(draft, lowest, ACCOUNT_DELETED)]);
  return setMember(noted, {
    level_id: lowest._id,
    growth: 0,
    growth_owed: 0,
    growth_since: draft.today,
    growth_after_seq: draft.member.seq,
    growth_amount: 0,
    growth_orders: 0,
    review_date: null,
    review_notice_for: null,
  });
};

/**
 * Forgets the person, and gives the openid free for a next life. What once ever was given, used up or
 * counted stays for it, and so does today.
 */
const forgetPerson = (draft: Draft): Draft => {
  const { _id, avatar, check_in: checkIn, invite_picture: invitation } = draft.member;
  return setMember(draft, {
    status: 'inactive',
    nickname: '',
    avatar: '',
    invite_picture: null,
    phone: null,
    real_name: null,
    gender: 'unknown',
    birthday: null,
    birthday_changed_on: null,
    is_verified: false,
    wechat_openid: `closed:${_id}`,
    wechat_unionid: null,
    privacy: { personalised_recommendations: false, marketing_messages: false },
    address_ids: [],
    default_address_id: null,
    total_orders: 0,
    total_amount: 0,
    check_in: { ...checkIn, streak: 0, days: {}, last_request_id: null },
    expiry_notice_for: null,
    erasure: { files: [avatar, invitation ?? ''].filter((file) => file !== '') },
  });
};

/**
 * Decides the closing of an account: one row takes all points, one record all money, and the
 * personal fields are cleared, in the member's one commit. What is kept elsewhere is removed after the
 * commit, and pictures are named by `erasure` for it. The document stays closed for ever.
 */
export const decideClosing = (
  member: Member,
  origin: { catalog: Catalog; now: Date; commitId: string },
): Decision<null> => {
  const event = { event: ACCOUNT_DELETED, key: `${member.version + 1}` };
  const taken = takePoints(openDraft(member, { ...origin, ...event }));
  const recorded = recordEvent(taken, { ...event, context: {} });
  return toDecision(settle(forgetPerson(endLevel(takeBalance(recorded)))), null);
};
