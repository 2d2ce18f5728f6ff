import { findListed } from '../domain/exchange/commit/find-listed';
import { toExchangeView } from '../domain/exchange/state/views';
import { checkInView } from '../domain/check-in/state/calendar';
import { tasksView } from '../domain/ledger/decide/tasks';
import { toExpiringView } from '../domain/ledger/state/views';
import { toProgressView } from '../domain/level/state/views';
import { toMemberView } from '../domain/account/view';
import { countUnread, settleMessages } from '../domain/message/unread';
import { toSubscriptionView } from '../domain/message/subscription-view';
import type { Operation } from '../server/function';
import { success } from '../../common/result';
import { dayOf } from '../../common/day';
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
  const progress = toProgressView(member, rules);
  return success({
    member: toMemberView(context, member),
    level: progress.level,
    progress,
    checkIn: checkInView(member, rules, now),
    tasks: tasksView(member, rules, now),
    expiring: toExpiringView(member, dayOf(now)),
    unread,
    picks: picks.value.rows.map(toExchangeView),
    subscription: toSubscriptionView(rules.settings),
  });
};
