import type { Input } from '../../../cloudfunctions/api';
import points from '../../../cloudfunctions/points';
import { endOfNextYear, monthsUpTo } from '../model/calendar';
import type { Random } from '../harness/random';
import { credit, debit, settle, spendableOf } from '../model/ledger';
import type { Moment } from '../model/moment';
import { refund } from '../model/refund';
import { frozenOf, orderOf, type LotPart, type MemberModel } from '../model/state';
import {
  isMaintenanceDue,
  isReferralPaid,
  maintain,
  payReferral,
  unpaidInvitees,
} from '../model/timers';
import { defineAction, done, nothing, refused, type Effect, type Outcome } from './action';
import { drawOrder, drawRefund } from './orders';

/** Few keys, so that adjustments meet their own repeats and others of the same key. */
const LAST_KEY = 9;

/** The same key asks for the same points, but for the few that reuse it for others. */
const drawPoints = (random: Random, key: string): number =>
  random.chance(0.9) ? 8 + 11 * Number(key.slice(-1)) : random.between(1, 90);

/** Judges an event that happens once per key, and keeps what it answered. */
const onceFor =
  <I extends { readonly key: string }>(
    event: string,
    contentOf: (input: I) => string,
    happen: (member: MemberModel, input: I, moment: Moment) => Outcome,
  ): Effect<I> =>
  (member, input, moment) => {
    const eventId = `${member.id}:${event}:${input.key}`;
    const known = member.events.get(eventId);
    const content = contentOf(input);
    if (known !== undefined) {
      return known.content === content ? nothing(known.reply) : refused('REQUEST_REUSED');
    }
    const outcome = happen(member, input, moment);
    if (outcome.kind !== 'done') return outcome;
    settle(member, moment);
    member.events.set(eventId, { content, reply: outcome.reply });
    return outcome;
  };

/** Which of the invited members is paid for: several may have matured on one day. */
const unpaid = [0, 1, 2] as const;

interface Keyed {
  readonly key: string;
}

/** An order is paid: from which lots, for its refunds. */
const notePayment = (member: MemberModel, key: string, spent: readonly LotPart[]): void => {
  member.orders.set(key, { ...orderOf(member, key), spent });
};

/** Balances, and corrections by an operator. */
export const pointsActions = [
  defineAction('points', 'adjust', points, {
    caller: 'system',
    weight: 8,
    draw: (random, { memberId }) => {
      const number = random.between(0, LAST_KEY);
      const usual = number % 2 === 0 ? 20 + number * 7 : -(5 + number * 9);
      return {
        memberId,
        points: random.chance(0.9) ? usual : random.between(1, 300),
        reason: '更正',
        key: `adjust-${number}`,
        operator: 'operator',
      };
    },
    effect: (member, input, moment) => {
      const eventId = `${member.id}:adjust:${input.key}`;
      const known = member.events.get(eventId);
      const content = String(input.points);
      if (known !== undefined) {
        return known.content === content ? nothing(known.reply) : refused('REQUEST_REUSED');
      }
      const { day } = moment;
      if (input.points > 0) {
        credit(member, 'adjust', input.points, endOfNextYear(day), false);
      } else {
        if (-input.points > spendableOf(member, day)) return refused('INSUFFICIENT_POINTS');
        debit(member, 'adjust', -input.points);
      }
      settle(member, moment);
      const reply = { points: member.points, record: { points: input.points } };
      member.events.set(eventId, { content, reply });
      return done(reply);
    },
  }),
  defineAction('points', 'spend', points, {
    caller: 'system',
    weight: 4,
    draw: (random, { memberId }, cast) => {
      const key = drawOrder(random, cast);
      return { memberId, key, points: drawPoints(random, key), reason: '订单' };
    },
    effect: onceFor(
      'spend',
      (input) => String(input.points),
      (member, input, { day }) => {
        if (input.points > spendableOf(member, day)) return refused('INSUFFICIENT_POINTS');
        notePayment(member, input.key, debit(member, 'order', input.points));
        return done({ record: { points: -input.points } });
      },
    ),
  }),
  defineAction('points', 'freeze', points, {
    caller: 'system',
    weight: 5,
    draw: (random, { memberId }, cast) => {
      const key = drawOrder(random, cast);
      return { memberId, key, points: drawPoints(random, key) };
    },
    effect: onceFor(
      'freeze',
      (input) => String(input.points),
      (member, input, { day }) => {
        if (input.points > spendableOf(member, day)) return refused('INSUFFICIENT_POINTS');
        member.holds.set(input.key, input.points);
        return done({ frozen: input.points });
      },
    ),
  }),
  defineAction('points', 'unfreeze', points, {
    caller: 'system',
    weight: 3,
    draw: (random, { memberId }, cast) => ({ memberId, key: drawOrder(random, cast) }),
    follows: { 'points.freeze': ({ key }: Keyed) => ({ key }) },
    effect: onceFor(
      'unfreeze',
      () => '',
      (member, { key }) => {
        const held = member.holds.get(key);
        if (held === undefined) return refused('NOT_FOUND');
        member.holds.delete(key);
        return done({ unfrozen: held });
      },
    ),
  }),
  defineAction('points', 'settleFrozen', points, {
    caller: 'system',
    weight: 3,
    draw: (random, { memberId }, cast) => ({ memberId, key: drawOrder(random, cast) }),
    follows: { 'points.freeze': ({ key }: Keyed) => ({ key }) },
    effect: onceFor(
      'spend',
      () => 'frozen',
      (member, { key }) => {
        const held = member.holds.get(key);
        if (held === undefined) return refused('NOT_FOUND');
        member.holds.delete(key);
        notePayment(member, key, debit(member, 'order', held));
        return done({ record: { points: -held } });
      },
    ),
  }),
  defineAction('points', 'reverse', points, {
    caller: 'system',
    weight: 8,
    draw: (random, { memberId }, cast) => ({
      memberId,
      ...drawRefund(random, drawOrder(random, cast)),
    }),
    follows: {
      'earnPoints.award': ({ event, key }: Input<'earnPoints', 'award'>, _actor, random) =>
        event === 'order' ? drawRefund(random, key) : null,
      'points.spend': ({ key }: Keyed, _actor, random) => drawRefund(random, key),
      'points.reverse': ({ key }: Keyed, _actor, random) => drawRefund(random, key),
    },
    reachesClosed: true,
    // What is owed is owed by the next life as well.
    leadsTo: (_refund: object, random) => (random.chance(0.3) ? 'login.deleteAccount' : null),
    effect: (member, input, moment) => {
      const { key, refundKey, returned, total } = input;
      const eventId = `${member.id}:reverse:${key}:${refundKey}`;
      const content = `${returned} of ${total}`;
      const known = member.events.get(eventId);
      if (known !== undefined) {
        return known.content === content ? nothing(known.reply) : refused('REQUEST_REUSED');
      }
      const order = orderOf(member, key);
      if (order.earnings.length === 0 && order.spent === null) return refused('NOT_FOUND');
      if (returned > total) return refused('REFUND_TOO_LARGE');
      if (order.refunds.some((earlier) => earlier.total !== total)) {
        return refused('REFUND_TOTAL_CHANGED');
      }
      const moved = refund(member, moment, key, { returned, total });
      settle(member, moment);
      const reply = { ...moved, points: member.points };
      member.events.set(eventId, { content, reply });
      return done(reply);
    },
  }),
  defineAction('points', 'summary', points, {
    weight: 3,
    draw: () => ({}),
    effect: (member, _input, { day }) => {
      // What has lapsed is left out of what is shown, whether or not a write has said so.
      const frozen = frozenOf(member);
      const rows = member.ledger;
      const sumOf = (total: 'earned' | 'used', some = rows): number =>
        some.reduce((sum, row) => sum + (row.total === total ? row.points : 0), 0);
      return nothing({
        expiring: [...member.lots]
          .filter(([last]) => last >= day)
          .sort(([left], [right]) => (left < right ? -1 : 1))
          .map(([date, open]) => ({ date, points: open })),
        earnedTotal: sumOf('earned'),
        months: monthsUpTo(day, 6).map((month) => {
          const own = rows.filter((row) => row.day.startsWith(month));
          return { month, earned: sumOf('earned', own), spent: 0 - sumOf('used', own) };
        }),
        spentTotal: 0 - sumOf('used'),
        points: member.points,
        frozen,
        spendable: member.points - frozen,
        debt: member.debt,
        pending: member.waiting.reduce((sum, entry) => sum + entry.points, 0),
      });
    },
  }),
  defineAction('points', 'maintain', points, {
    caller: 'timer',
    weight: 6,
    readsRules: 'anew',
    draw: () => ({}),
    effect: null,
    elsewhere: [
      (member, _input, moment) => {
        if (!isMaintenanceDue(member, moment)) return nothing();
        maintain(member, moment);
        return done();
      },
      ...unpaid.map(
        (number): Effect<unknown> =>
          (member, _input, moment) => {
            const invitee = unpaidInvitees(member, moment)[number];
            if (invitee === undefined || !member.isOpen) return nothing();
            payReferral(member, moment, invitee);
            return done();
          },
      ),
      (member, _input, moment) => {
        if (!isReferralPaid(member, moment)) return nothing();
        member.referral = null;
        return done();
      },
    ],
  }),
  defineAction('points', 'records', points, {
    weight: 2,
    keepsLapsed: true,
    draw: (random) => ({
      limit: random.between(1, 50),
      ...(random.chance(0.3) ? { cursor: String(random.between(1, 40)) } : {}),
    }),
    effect: (member, { limit = 20, cursor }) => {
      const rows = member.ledger
        .map(({ source, points: moved }, index) => ({ seq: index + 1, source, points: moved }))
        .filter(({ seq }) => seq < Number(cursor ?? Infinity))
        .reverse();
      const last = rows[limit - 1];
      return nothing({
        items: rows.slice(0, limit),
        ...(rows.length > limit && last !== undefined ? { nextCursor: String(last.seq) } : {}),
      });
    },
  }),
  defineAction('points', 'explain', points, {
    weight: 2,
    keepsLapsed: true,
    draw: (random, { memberId }) => ({ recordId: `${memberId}:${random.between(1, 30)}` }),
    effect: (member, { recordId }) => {
      const seq = Number(recordId.split(':').at(-1));
      const row = member.ledger[seq - 1];
      return row === undefined || recordId !== `${member.id}:${seq}`
        ? refused('NOT_FOUND')
        : nothing({ result: { points: row.points } });
    },
  }),
];
