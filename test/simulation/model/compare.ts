import type { Member } from '../../../typings/collections/members';
import type { PointsRecord } from '../../../typings/collections/points_records';
import { frozenOf, type MemberModel, type PredictedRow } from './state';

/** Whether all that is expected is there; what is not mentioned may be anything. */
export const isPartOf = (expected: unknown, actual: unknown): boolean => {
  if (typeof expected !== 'object' || expected === null) return expected === actual;
  if (typeof actual !== 'object' || actual === null) return false;
  return Object.entries(expected).every(([key, value]) =>
    isPartOf(value, Reflect.get(actual, key)),
  );
};

const newRows = (before: Member | null, after: Member): PredictedRow[] => {
  const known = new Set((before?.pending_writes ?? []).map((batch) => batch.commit_id));
  return after.pending_writes
    .filter((batch) => !known.has(batch.commit_id))
    .flatMap((batch) => batch.writes)
    .filter((write) => write.collection === 'points_records')
    .map((write) => {
      const { source, points } = write.document as unknown as PointsRecord;
      return { source, points };
    });
};

const text = (rows: readonly PredictedRow[]): string =>
  rows
    .map(({ source, points }) => `${source} ${points}`)
    .sort()
    .join(', ');

const lotsOf = (lots: Iterable<readonly [string, number]>): string =>
  [...lots]
    .map(([day, points]) => `${day} ${points}`)
    .sort()
    .join(', ');

/** Every field on which the model and the member's document have their own say. */
const sides = (
  model: MemberModel,
  before: Member | null,
  after: Member,
): readonly (readonly [field: string, predicted: unknown, stored: unknown])[] => [
  ['rows', text(model.rows), text(newRows(before, after))],
  ['points', model.points, after.points],
  ['seq', model.seq, after.seq],
  ['frozen', frozenOf(model), after.frozen],
  ['debt', model.debt, after.debt],
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
  ['review_date', model.reviewDate, after.review_date],
  [
    'once',
    [...model.once].sort().join(),
    after.once
      .map((mark) => mark.event)
      .sort()
      .join(),
  ],
  ['last check-in', model.checkIn.lastDay, after.check_in.last_day],
  ['streak', model.checkIn.streak, after.check_in.streak],
  [
    'redemptions',
    lotsOf(model.redeemed),
    lotsOf(after.redemptions.map((entry) => [entry.exchange_id, entry.count] as const)),
  ],
  ['balance', model.balance, after.balance],
  ['nickname', model.profile.nickname, after.nickname],
  ['avatar', model.profile.avatar, after.avatar],
  ['birthday', model.profile.birthday, after.birthday],
  ['phone', model.profile.hasPhone, after.phone !== null],
  ['addresses', model.addresses.ids.join(), after.address_ids.join()],
  ['default address', model.addresses.preferred, after.default_address_id],
];

/** Where a commit differs from what the rules say it must be. */
export const compareMember = (model: MemberModel, before: Member | null, after: Member): string[] =>
  sides(model, before, after)
    .filter(([, predicted, stored]) => predicted !== stored)
    .map(([field, predicted, stored]) => `${field} is ${String(stored)}, not ${String(predicted)}`);
