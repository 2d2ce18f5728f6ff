import type { ExportSection } from '../../../typings/collections';
import { levelOf } from '../../domain/level/state/level';
import { listNewestFirst, type TimeRange } from '../../server/paging';
import type { MemberContext } from '../../server/context';
import { badField, success, type Result } from '../../../common/result';
import {
  addressRecord,
  profileRecord,
  tellBalance,
  tellCoupon,
  tellEvent,
  tellLevel,
  tellMessage,
  tellPrivilege,
  tellRedemption,
  tellRow,
  type ExportRecord,
} from './records';

/** Some records of a section, and where it goes on if it does. */
export interface SectionPage {
  readonly records: readonly ExportRecord[];
  readonly nextCursor?: string;
}

/** Reads so many records of a section from a cursor on. */
export type ReadSection = (
  context: MemberContext,
  cursor: string | undefined,
  limit: number,
) => Promise<Result<SectionPage, 'INVALID_INPUT'>>;

/** More templates than WeChat gives to one shop. */
const MOST_CONSENTS = 100;

const byTime = [
  ['created', 'desc'],
  ['_id', 'desc'],
] as const;

/** A section that is a collection with times, newest first. */
const timed =
  <Row extends { readonly _id: string; readonly created: Date }>(
    find: (context: MemberContext, range: TimeRange, limit: number) => Promise<Row[]>,
    tell: (row: Row, cipher: MemberContext['cipher']) => ExportRecord,
  ): ReadSection =>
  async (context, cursor, limit) => {
    const page = await listNewestFirst({ cursor, limit }, [], (range, wanted) =>
      find(context, range, wanted),
    );
    if (!page.ok) return page;
    const { rows, nextCursor } = page.value;
    return success({
      records: rows.map((row) => tell(row, context.cipher)),
      ...(nextCursor === undefined ? {} : { nextCursor }),
    });
  };

const profile: ReadSection = async ({ catalog, cipher, db, member, now }) => {
  const { levels } = await catalog.recent(db, now);
  return success({ records: [profileRecord(cipher, member, levelOf(member, levels))] });
};

const addresses: ReadSection = async ({ db, cipher, member }) => {
  const found = await Promise.all(member.address_ids.map((id) => db.get('addresses', id)));
  return success({
    records: found
      .filter((address) => address !== null)
      .map((address) => addressRecord(cipher, address)),
  });
};

const consents: ReadSection = async ({ db, member }) => {
  const quotas = await db.find('subscription_quotas', {
    where: { user_id: member._id },
    limit: MOST_CONSENTS,
  });
  return success({
    records: quotas.map(({ template_id, remaining, updated }) => ({
      template_id,
      remaining,
      updated: updated.toISOString(),
    })),
  });
};

/** The ledger by its numbers, which its index is in the order of. */
const points: ReadSection = async ({ db, member }, cursor, limit) => {
  const before = cursor === undefined ? member.seq + 1 : Number(cursor);
  if (!Number.isSafeInteger(before)) return badField('cursor', 'is not a known position');
  const rows = await db.find('points_records', {
    where: { user_id: member._id, seq: { $lt: Math.min(before, member.seq + 1) } },
    order: [['seq', 'desc']],
    limit: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return success({
    records: shown.map((row) => tellRow(row)),
    ...(rows.length > limit && last !== undefined ? { nextCursor: String(last.seq) } : {}),
  });
};

const levels: ReadSection = async (context, cursor, limit) => {
  const catalog = await context.catalog.recent(context.db, context.now);
  const names = new Map(catalog.levels.map(({ _id, name }) => [_id, name]));
  const read = timed(
    ({ db, member }, range, wanted) =>
      db.find('member_level_history', {
        where: { user_id: member._id, ...range },
        order: byTime,
        limit: wanted,
      }),
    (change) => tellLevel(change, (levelId) => names.get(levelId) ?? levelId),
  );
  return read(context, cursor, limit);
};

/** How each section is read. */
export const readSections: Readonly<Record<ExportSection, ReadSection>> = {
  profile,
  addresses,
  consents,
  points,
  events: timed(
    ({ db, member }, range, limit) =>
      db.find('points_events', { where: { user_id: member._id, ...range }, order: byTime, limit }),
    tellEvent,
  ),
  redemptions: timed(
    ({ db, member }, range, limit) =>
      db.find('points_exchange_records', {
        where: { user_id: member._id, ...range },
        order: byTime,
        limit,
      }),
    tellRedemption,
  ),
  coupons: timed(
    ({ db, member }, range, limit) =>
      db.find('member_coupons', { where: { user_id: member._id, ...range }, order: byTime, limit }),
    tellCoupon,
  ),
  privileges: timed(
    ({ db, member }, range, limit) =>
      db.find('member_privileges', {
        where: { user_id: member._id, ...range },
        order: byTime,
        limit,
      }),
    tellPrivilege,
  ),
  balances: timed(
    ({ db, member }, range, limit) =>
      db.find('balance_records', {
        where: { user_id: member._id, ...range },
        order: byTime,
        limit,
      }),
    tellBalance,
  ),
  levels,
  messages: timed(
    ({ db, member }, range, limit) =>
      db.find('messages', { where: { user_id: member._id, ...range }, order: byTime, limit }),
    tellMessage,
  ),
};
