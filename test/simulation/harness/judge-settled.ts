import { shopDay } from '../model/calendar';
import type { Moment } from '../model/moment';
import type { MemberModel } from '../model/state';
import { isMaintenanceDue, isReviewDue } from '../model/timers';
import type { Replayed } from './judge-replay';
import type { History } from './run-history';

const unless = (holds: boolean, problem: string): string[] => (holds ? [] : [problem]);

/** What the timers have left undone, though nothing hindered them in the end. */
const checkDue = (member: MemberModel, moment: Moment): string[] => [
  ...unless(!isMaintenanceDue(member, moment), `${member.id}: maintenance is still due`),
  ...unless(member.referral?.matured !== true, `${member.id}: the inviter was not paid`),
  ...unless(!isReviewDue(member, moment), `${member.id}: the review is still due`),
];

const checkMessages = ({ end }: History, { id, messages, levelChanges }: MemberModel): string[] => {
  const own = end.messages.filter((message) => message.user_id === id);
  const history = end.members.find(({ member }) => member._id === id)?.history ?? [];
  return [
    ...(['points', 'level', 'exchange', 'system'] as const).flatMap((kind) => {
      const told = new Set(own.filter((one) => one.kind === kind).map(({ _id }) => _id)).size;
      const expected = messages.get(kind) ?? 0;
      return unless(told === expected, `${id}: ${told} messages of ${kind}, not ${expected}`);
    }),
    ...unless(
      history.length === levelChanges,
      `${id}: ${history.length} changes of level are in the history, not ${levelChanges}`,
    ),
  ];
};

/** In the end everything is copied out, nothing is held, and every message is there once. */
export const checkSettled = (history: History, { members }: Replayed): string[] => {
  const { end, endedAt, shop } = history;
  const moment: Moment = {
    now: endedAt,
    day: shopDay(endedAt),
    shop,
    members,
    items: new Map(),
    granted: null,
    inviteCodes: new Map(),
    isCommit: false,
  };
  return [
    ...end.members.flatMap(({ member }) =>
      unless(
        member.pending_writes.length === 0 && member.pending_since === null,
        `${member._id}: documents are left to be copied out`,
      ),
    ),
    ...end.items.flatMap(({ item }) =>
      unless(
        Object.keys({ ...item.holds, ...item.returns }).length === 0,
        `${item._id}: stock is still held, or about to come back`,
      ),
    ),
    ...end.items.flatMap(({ item }) => {
      const first = shop.items.find(({ _id }) => _id === item._id)?.stock ?? null;
      const left = first === null ? null : first - item.used_count;
      return unless(
        item.stock === left,
        `${item._id}: the stock is ${String(item.stock)}, not ${String(left)}`,
      );
    }),
    ...end.shards.flatMap(({ _id, holds }) =>
      unless(Object.keys(holds).length === 0, `${_id}: budget is still held`),
    ),
    ...[...members.values()].flatMap((member) => [
      ...checkDue(member, moment),
      ...checkMessages(history, member),
    ]),
  ];
};
