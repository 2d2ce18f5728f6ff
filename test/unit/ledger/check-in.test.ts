import { decideCheckIn } from '../../../cloudfunctions/domain/check-in/decide/check-in';
import { checkInView, keptDays } from '../../../cloudfunctions/domain/check-in/state/calendar';
import { addDays } from '../../../common/day';
import type { Member } from '../../../typings/collections/members';
import { aCatalog, aRule, checkInRule } from '../support/catalog';
import { afterCommit, aMember, startOfDay, written } from '../support/member';

const catalog = aCatalog();

const checkIn = (member: Member, day: string, requestId: string | null = null, using = catalog) =>
  decideCheckIn(member, { catalog: using, now: startOfDay(day), commitId: `c-${day}`, requestId });

const mustCheckIn = (member: Member, day: string, requestId: string | null = null) => {
  const result = checkIn(member, day, requestId);
  if (!result.ok || result.value.value.kind !== 'done') throw new Error(`no check-in on ${day}`);
  return { decision: result.value, reply: result.value.value.reply };
};

/** A member with a streak up to the day before `day`. */
const withStreak = (streak: number, day: string): Member =>
  aMember({
    check_in: {
      last_day: addDays(day, -1),
      streak,
      days: {},
      last_seq: 9,
      last_request_id: null,
    },
  });

describe('the points of a streak day', () => {
  it.each([
    [1, 5, 0],
    [6, 5, 0],
    [7, 25, 20],
    [14, 25, 20],
    [15, 55, 50],
    [30, 155, 150],
    [35, 25, 20],
    [105, 75, 70],
    [210, 175, 170],
  ])('day %i gives %i, of which %i are the bonus', (streak, points, bonus) => {
    const { reply } = mustCheckIn(withStreak(streak - 1, '2025-03-10'), '2025-03-10');
    expect(reply).toMatchObject({ streak, points, bonus, record: { points } });
  });

  it.each([
    [1, 6, 20],
    [6, 1, 20],
    [7, 7, 20],
    [14, 1, 50],
    [29, 1, 150],
  ])('after day %i the next bonus is in %i days: %i', (streak, days, bonus) => {
    const { reply } = mustCheckIn(withStreak(streak - 1, '2025-03-10'), '2025-03-10');
    expect(reply.next).toEqual({ days, bonus });
  });
});

it('thirty days in a row earn what they should, and one missed day starts again', () => {
  let member = aMember();
  let day = '2025-01-20';
  for (let index = 0; index < 30; index += 1) {
    const { decision } = mustCheckIn(member, day);
    member = afterCommit(member, decision);
    day = addDays(day, 1);
  }
  // 30 days of 5; 7, 14, 21 and 28; 15 and 30; 30.
  expect(member.points).toBe(150 + 4 * 20 + 2 * 50 + 100);
  expect(member.check_in.streak).toBe(30);
  const { reply } = mustCheckIn(member, addDays(day, 1));
  expect(reply).toMatchObject({ streak: 1, points: 5 });
});

describe('once a day', () => {
  const first = mustCheckIn(aMember(), '2025-03-10', 'request-1');
  const member = afterCommit(aMember(), first.decision);

  it('a second one is done before', () => {
    expect(checkIn(member, '2025-03-10', 'request-2')).toMatchObject({
      value: { change: {}, writes: [], value: { kind: 'done before' } },
    });
  });

  it.each(['2025-03-10', '2025-03-11'])('a repeat of the request is one, also on %s', (day) => {
    expect(checkIn(member, day, 'request-1')).toMatchObject({
      value: { change: {}, writes: [], value: { kind: 'repeated' } },
    });
  });

  it('a clock that went back opens no second one', () => {
    expect(checkIn(member, '2025-03-09')).toMatchObject({
      value: { value: { kind: 'done before' } },
    });
  });

  it('keeps the numbers of the reply with the event', () => {
    expect(written(first.decision, 'points_events')).toMatchObject([
      {
        _id: 'm1:check_in:2025-03-10',
        context: { streak: 1 },
        request_id: 'request-1',
        result: { points: 5, details: { streak: 1, bonus: 0, next_days: 6, next_bonus: 20 } },
      },
    ]);
  });
});

describe('messages', () => {
  it.each([
    [5, 0],
    [7, 1],
  ])('on streak day %i: %i', (streak, messages) => {
    const { decision } = mustCheckIn(withStreak(streak - 1, '2025-03-10'), '2025-03-10');
    expect(written(decision, 'messages')).toHaveLength(messages);
    expect(written(decision, 'outbox')).toHaveLength(messages);
  });
});

it('is inactive without a rule that gives', () => {
  const off = aCatalog({ rules: [{ ...checkInRule, is_active: false }] });
  expect(checkIn(aMember(), '2025-03-10', null, off)).toEqual({ ok: false, code: 'RULE_INACTIVE' });
});

it('a multiplier raises the bonus too', () => {
  const double = aRule({ _id: 'double', event: 'check_in', multiplier_percent: 200 });
  const member = withStreak(6, '2025-03-10');
  const using = aCatalog({ rules: [checkInRule, double] });
  expect(checkIn(member, '2025-03-10', null, using)).toMatchObject({
    value: { value: { reply: { points: 50, bonus: 40 } } },
  });
});

describe('the calendar', () => {
  let member = aMember();
  for (const day of ['2025-01-31', '2025-02-01', '2025-02-28', '2025-03-01']) {
    member = afterCommit(member, mustCheckIn(member, day).decision);
  }
  it.each([
    ['2025-01', null],
    ['2025-02', ['2025-02-01', '2025-02-28']],
    ['2025-03', ['2025-03-01']],
    ['2025-04', []],
  ])('of %s is %j', (month, days) => expect(keptDays(member.check_in, month)).toEqual(days));

  it('of a member who never checked in is empty', () => {
    expect(keptDays(aMember().check_in, '2020-01')).toEqual([]);
  });
});

describe('the view', () => {
  it('tells what today gives before the check-in, and gave after it', () => {
    const before = withStreak(6, '2025-03-10');
    const now = startOfDay('2025-03-10');
    const todo = {
      checkedInToday: false,
      streak: 6,
      pointsToday: 25,
      next: { days: 1, bonus: 20 },
    };
    expect(checkInView(before, catalog, now)).toEqual(todo);
    const after = afterCommit(before, mustCheckIn(before, '2025-03-10').decision);
    const done = { checkedInToday: true, streak: 7, pointsToday: 25, next: { days: 7, bonus: 20 } };
    expect(checkInView(after, catalog, now)).toEqual(done);
  });

  it('shows no streak once a day was missed', () => {
    const view = checkInView(withStreak(6, '2025-03-09'), catalog, startOfDay('2025-03-10'));
    expect(view).toMatchObject({ streak: 0, pointsToday: 5 });
  });
});
