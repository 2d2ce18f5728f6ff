import points from '../../../cloudfunctions/points';
import { endOfNextYear } from '../model/calendar';
import type { Random } from '../harness/random';
import { credit, debit, settle, spendableOf, type Moment } from '../model/ledger';
import { frozenOf, type MemberModel } from '../model/state';
import { defineAction, done, nothing, refused, type Effect, type Outcome } from './action';

/** Few keys, so that adjustments meet their own repeats and others of the same key. */
const LAST_KEY = 9;

/** Few orders, so that spending, freezing, settling and letting go meet. */
const LAST_ORDER = 4;

const drawOrder = (random: Random): string => `order-${random.between(0, LAST_ORDER)}`;

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
    draw: (random, { memberId }) => {
      const key = drawOrder(random);
      return { memberId, key, points: drawPoints(random, key), reason: '订单' };
    },
    effect: onceFor(
      'spend',
      (input) => String(input.points),
      (member, input, { day }) => {
        if (input.points > spendableOf(member, day)) return refused('INSUFFICIENT_POINTS');
        debit(member, 'order', input.points);
        return done({ record: { points: -input.points } });
      },
    ),
  }),
  defineAction('points', 'freeze', points, {
    caller: 'system',
    weight: 5,
    draw: (random, { memberId }) => {
      const key = drawOrder(random);
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
    draw: (random, { memberId }) => ({ memberId, key: drawOrder(random) }),
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
    draw: (random, { memberId }) => ({ memberId, key: drawOrder(random) }),
    effect: onceFor(
      'spend',
      () => 'frozen',
      (member, { key }) => {
        const held = member.holds.get(key);
        if (held === undefined) return refused('NOT_FOUND');
        member.holds.delete(key);
        debit(member, 'order', held);
        return done({ record: { points: -held } });
      },
    ),
  }),
  defineAction('points', 'summary', points, {
    weight: 3,
    draw: () => ({}),
    effect: (member) => {
      // What has lapsed is left out of what is shown, whether or not a write has said so.
      const frozen = frozenOf(member);
      return nothing({
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
    weight: 4,
    draw: () => ({}),
    effect: null,
    elsewhere: (member, _input, moment) => {
      const due = member.waiting.filter(({ availableOn }) => availableOn <= moment.day);
      member.waiting = member.waiting.filter(({ availableOn }) => availableOn > moment.day);
      for (const { source, points: waited, expiresOn, grows } of due) {
        const lastDay = expiresOn < moment.day ? moment.day : expiresOn;
        credit(member, source, waited, lastDay, grows);
      }
      settle(member, moment);
      return done();
    },
  }),
  defineAction('points', 'records', points, {
    weight: 2,
    draw: (random) => ({ limit: random.between(1, 50) }),
    effect: null,
  }),
];
