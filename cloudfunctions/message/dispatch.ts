import type { OutboxEntry } from '../../typings/collections/messages';
import type { Catalog } from '../domain/member/catalog';
import { timerContext } from '../domain/member/for-each-member';
import { deliver, type Delivery } from '../domain/message/deliver';
import { ended } from '../domain/message/ended';
import { quotaIdOf } from '../domain/message/quota';
import type { Context } from '../server/context';
import type { Operation } from '../server/function';
import { success } from '../../common/result';
import type { contract } from './contract';

/** Entries that are looked at together. */
const BATCH = 100;
/** Members that are served side by side. */
const CONCURRENCY = 8;
/** Whether an entry that was begun and is not finished by then was sent, nobody knows. */
const LOST_MILLISECONDS = 5 * 60_000;

const dropLost = async (context: Context): Promise<number> =>
  context.db.update(
    'outbox',
    { state: 'sending', due: { $lt: new Date(context.now.getTime() - LOST_MILLISECONDS) } },
    { $set: ended('dropped', 'unknown') },
  );

const findDue = async (context: Context): Promise<OutboxEntry[]> =>
  context.db.find('outbox', {
    where: { state: 'waiting', due: { $lte: context.now } },
    order: [
      ['priority', 'asc'],
      ['due', 'asc'],
    ],
    limit: BATCH,
  });

/** Drops at once what has no consent, which is most of it. Answers the rest, and how many fell. */
const dropUnwanted = async (
  context: Context,
  entries: readonly OutboxEntry[],
  templates: Catalog['settings']['templates'],
): Promise<{ rest: readonly OutboxEntry[]; dropped: number }> => {
  const quotaOf = ({ user_id, kind }: OutboxEntry): string =>
    quotaIdOf(user_id, templates[kind] ?? '');
  const open = await context.db.find('subscription_quotas', {
    where: { _id: { $in: [...new Set(entries.map(quotaOf))] }, remaining: { $gt: 0 } },
    limit: BATCH,
  });
  const wanted = new Set(open.map(({ _id }) => _id));
  const unwanted = entries.filter((entry) => !wanted.has(quotaOf(entry)));
  const rest = entries.filter((entry) => wanted.has(quotaOf(entry)));
  if (unwanted.length === 0) return { rest, dropped: 0 };
  const dropped = await context.db.update(
    'outbox',
    { _id: { $in: unwanted.map(({ _id }) => _id) }, state: 'waiting' },
    { $set: ended('dropped', 'no_quota') },
  );
  return { rest, dropped };
};

/** A member's entries, most urgent first: one after the other, since consent may not be enough. */
const groupByMember = (entries: readonly OutboxEntry[]): OutboxEntry[][] => {
  const groups = new Map<string, OutboxEntry[]>();
  for (const entry of entries) {
    groups.set(entry.user_id, [...(groups.get(entry.user_id) ?? []), entry]);
  }
  return [...groups.values()];
};

const deliverAll = async (
  context: Context,
  entries: readonly OutboxEntry[],
  templates: Catalog['settings']['templates'],
): Promise<Delivery[]> => {
  const groups = groupByMember(entries);
  const deliveries: Delivery[] = [];
  const work = async (): Promise<void> => {
    for (let group = groups.shift(); group !== undefined; group = groups.shift()) {
      for (const entry of group) {
        if (context.clock() >= context.deadline) return;
        deliveries.push(await deliver(context, entry, templates[entry.kind]));
      }
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return deliveries;
};

/** Sends what the outbox holds, most urgent first, until it is empty or time is up. */
export const dispatch: Operation<typeof contract.dispatch> = async (invocation) => {
  const context = timerContext(invocation);
  const { settings } = await context.catalog.recent(context.db, context.now);
  let sent = 0;
  let dropped = await dropLost(context);
  let left = true;
  while (left && context.clock() < context.deadline) {
    const entries = await findDue(context);
    const unwanted = await dropUnwanted(context, entries, settings.templates);
    const deliveries = await deliverAll(context, unwanted.rest, settings.templates);
    sent += deliveries.filter((delivery) => delivery === 'sent').length;
    dropped += unwanted.dropped + deliveries.filter((delivery) => delivery === 'dropped').length;
    left = entries.length === BATCH || deliveries.length < unwanted.rest.length;
  }
  return success({ sent, dropped, left });
};
