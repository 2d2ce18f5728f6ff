import { findListed } from '../shared/exchanges/find-listed';
import { toExchangeView } from '../shared/exchanges/views';
import { checkInView } from '../shared/ledger/state/check-in-state';
import { tasksView } from '../shared/ledger/decide/tasks';
import { expiringView } from '../shared/ledger/state/views';
import { progressView } from '../shared/levels/views';
import { toMemberView } from '../shared/members/view';
import { countUnread, settleMessages } from '../shared/messages/unread';
import { toSubscriptionView } from '../shared/outbox/subscription-view';
import type { Operation } from '../shared/runtime/function';
import { success } from '../shared/runtime/result';
import { dayOf } from '../shared/time/day';
import type { contract } from './contract';

/** Items of the points mall that the home page has room for. */
const PICKS = 6;

/** Two round trips: the member with the rules, and then what only the database can tell. */
export const home: Operation<typeof contract.home> = async (context) => {
  const { member, rules, now } = context;
  await settleMessages(context, member);
  const [unread, picks] = await Promise.all([
    countUnread(context, member),
    findListed(context, { limit: PICKS }),
  ]);
  if (!picks.ok) return picks;
  const progress = progressView(member, rules);
  return success({
    member: toMemberView(context, member),
    level: progress.level,
    progress,
    checkIn: checkInView(member, rules, now),
    tasks: tasksView(member, rules, now),
    expiring: expiringView(member, dayOf(now)),
    unread,
    picks: picks.value.rows.map(toExchangeView),
    subscription: toSubscriptionView(rules.settings),
  });
};
