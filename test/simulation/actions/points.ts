import points from '../../../cloudfunctions/points';
import { endOfNextYear } from '../model/calendar';
import { credit, debit, settle, spendableOf } from '../model/ledger';
import { frozenOf } from '../model/state';
import { defineAction, done, nothing, refused } from './action';

/** Few keys, so that adjustments meet their own repeats and others of the same key. */
const LAST_KEY = 9;

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
