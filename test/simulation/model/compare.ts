import type { CollectionName, Collections } from '../../../typings/collections';
import type { Member } from '../../../typings/collections/members';
import { frozenOf, type MemberModel, type PredictedRow } from './state';

/**
 * Whether all that is expected is there; what is not mentioned may be anything, but a list has
 * exactly the items expected.
 */
export const isPartOf = (expected: unknown, actual: unknown): boolean => {
  if (typeof expected !== 'object' || expected === null) return expected === actual;
  if (typeof actual !== 'object' || actual === null) return false;
  if (Array.isArray(expected) && (!Array.isArray(actual) || actual.length !== expected.length)) {
    return false;
  }
  return Object.entries(expected).every(([key, value]) =>
    isPartOf(value, Reflect.get(actual, key)),
  );
};

/** The documents of a collection that a commit has left to be copied out. */
export const newDocuments = <Name extends CollectionName>(
  before: Member | null,
  after: Member,
  collection: Name,
): Collections[Name][] => {
  const known = new Set((before?.pending_writes ?? []).map((batch) => batch.commit_id));
  return after.pending_writes
    .filter((batch) => !known.has(batch.commit_id))
    .flatMap((batch) => batch.writes)
    .filter((write) => write.collection === collection)
    .map((write) => write.document as unknown as Collections[Name]);
};

const rowsText = (rows: readonly Pick<PredictedRow, 'source' | 'points'>[]): string =>
  rows.map(({ source, points }) => `${source} ${points}`).join(', ');

const lotsOf = (lots: Iterable<readonly [string, number]>): string =>
  [...lots]
    .map(([day, points]) => `${day} ${points}`)
    .sort()
    .join(', ');

const listOf = (items: Iterable<string>): string => [...items].sort().join();

/** Every field on which the model and the member's document have their own say. */
const stateSides = (
  model: MemberModel,
  after: Member,
): readonly (readonly [field: string, predicted: unknown, stored: unknown])[] => [
  ['open', model.isOpen, after.status === 'active'],
  ['life', model.life, after.life],
  ['successor', model.successor, after.successor?.id ?? null],
  ['points', model.points, after.points],
  ['seq', model.ledger.length, after.seq],
  ['frozen', frozenOf(model), after.frozen],
  ['debt', model.debt, after.debt],
  ['debt carried', model.carriedDebt, after.carried?.debt ?? 0],
  ['forfeited', model.forfeited, after.forfeited],
  [
    'lots',
    lotsOf(model.lots),
    lotsOf(after.lots.map((lot) => [lot.expires_on, lot.points] as const)),
  ],
  [
    'pending',
    lotsOf(model.waiting.map((entry) => [`${entry.availableOn} ${entry.source}`, entry.points])),
    lotsOf(after.pending.map((entry) => [`${entry.available_on} ${entry.source}`, entry.points])),
  ],
  ['level_id', model.level, after.level_id],
  ['growth', model.growth, after.growth],
  ['growth_amount', model.growthAmount, after.growth_amount],
  ['growth_orders', model.growthOrders, after.growth_orders],
  ['total_orders', model.totalOrders, after.total_orders],
  ['total_amount', model.totalAmount, after.total_amount],
  ['review_date', model.reviewDate, after.review_date],
  ['review_due', model.reviewDue, after.review_due],
  ['once', listOf(model.once), listOf(after.once.map((mark) => mark.event))],
  ['last check-in', model.checkIn.lastDay, after.check_in.last_day],
  ['streak', model.checkIn.streak, after.check_in.streak],
  [
    'redemptions',
    lotsOf([...model.redeemed].filter(([, count]) => count > 0)),
    lotsOf(
      after.redemptions
        .filter(({ count }) => count > 0)
        .map((entry) => [entry.exchange_id, entry.count] as const),
    ),
  ],
  ['balance', model.balance, after.balance],
  ['nickname', model.profile.nickname, after.nickname],
  ['avatar', model.profile.avatar, after.avatar],
  ['birthday', model.profile.birthday, after.birthday],
  ['phone', model.profile.hasPhone, after.phone !== null],
  ['invited_by', model.invitedBy, after.invited_by],
  [
    'referral',
    JSON.stringify(Object.values(model.referral ?? {})),
    JSON.stringify(
      after.referral === null
        ? []
        : [
            after.referral.inviter_id,
            after.referral.order_key,
            after.referral.available_on,
            after.referral.matured,
          ],
    ),
  ],
  ['expiry_notice_for', model.expiryNoticeFor, after.expiry_notice_for],
  ['addresses', model.addresses.ids.join(), after.address_ids.join()],
  ['default address', model.addresses.preferred, after.default_address_id],
];

type Side = ReturnType<typeof stateSides>[number];

const differences = (sides: readonly Side[]): string[] =>
  sides
    .filter(([, predicted, stored]) => predicted !== stored)
    .map(([field, predicted, stored]) => `${field} is ${String(stored)}, not ${String(predicted)}`);

/** Where a member's document differs from what the rules say it must be. */
export const compareState = (model: MemberModel, after: Member): string[] =>
  differences(stateSides(model, after));

/** Where a commit differs from what the rules say it must be: its rows and messages as well. */
export const compareCommit = (model: MemberModel, before: Member | null, after: Member): string[] =>
  differences([
    ['rows', rowsText(model.rows), rowsText(newDocuments(before, after, 'points_records'))],
    [
      'shares',
      listOf(model.shares),
      listOf(
        newDocuments(before, after, 'points_events')
          .flatMap(({ shares }) => shares)
          .map((share) => {
            const { rule_id: id, rule_version: version, points, clipped } = share;
            return `${id}:${version} ${points} ${clipped}`;
          }),
      ),
    ],
    [
      'referrals',
      listOf(model.paidFor),
      listOf(
        newDocuments(before, after, 'points_events')
          .filter(({ event }) => event === 'referral')
          .map(({ key }) => key),
      ),
    ],
    [
      'messages',
      listOf(model.told),
      listOf(newDocuments(before, after, 'messages').map(({ kind }) => kind)),
    ],
    ...stateSides(model, after),
  ]);
