import { checkAll } from '../../../tools/audit/check/breach';
import { memberInvariants } from '../../../tools/audit/invariants';
import type { MemberFacts } from '../../../tools/audit/check/member-facts';
import type { Member } from '../../../typings/collections/members';
import type { RedemptionStatus } from '../../../typings/collections/points_exchange_records';
import type { PointsRecord } from '../../../typings/collections/points_records';
import { eventOf, now, row, soundFacts } from './facts';

const member =
  (fields: Partial<Member>) =>
  (facts: MemberFacts): MemberFacts => ({ ...facts, member: { ...facts.member, ...fields } });

const changeRow =
  (seq: number, fields: Partial<PointsRecord>) =>
  (facts: MemberFacts): MemberFacts => ({
    ...facts,
    rows: facts.rows.map((one) => (one.seq === seq ? { ...one, ...fields } : one)),
  });

const addRows =
  (...added: readonly PointsRecord[]) =>
  (facts: MemberFacts): MemberFacts => ({
    ...facts,
    rows: [...facts.rows, ...added],
    events: [...facts.events, ...added.map(eventOf)],
  });

const levelReward = { source: 'level_reward', related_id: 'silver' } as const;

const change = {
  user_id: 'm',
  growth: 0,
  reason: 'growth',
  created: now,
} as const;

const checkIn = (seq: number, created: Date): PointsRecord =>
  row({ seq, points: 5, created, event_id: `m:check_in:${created.toISOString().slice(0, 10)}` });

/** The row that gives a cancelled redemption's points back. */
const returned = row({
  seq: 4,
  points: 20,
  balance: 80,
  type: 'spent_exchange',
  source: 'exchange_return',
  related_id: 'm:redeem-1',
  event_id: 'm:redemption_end:request:redeem-1',
});

/** The redemption as one that was sent, or was not, and has ended so. */
const sent = (facts: MemberFacts, status: RedemptionStatus): MemberFacts => ({
  ...facts,
  redemptions: facts.redemptions.map((record) => ({ ...record, reward_type: 'product', status })),
});

/** The redemption cancelled, with these rows and their events, and nothing else said. */
const cancelled =
  (...rows: readonly PointsRecord[]) =>
  (facts: MemberFacts): MemberFacts =>
    sent(addRows(...rows)(facts), 'cancelled');

/** A member who has cancelled the redemption: sound. */
const sentBack = (facts: MemberFacts): MemberFacts => {
  const undone = cancelled(returned)(facts);
  return {
    ...undone,
    events: undone.events.map((event) =>
      event._id === returned.event_id
        ? { ...event, key: 'request:redeem-1', context: { status: 'cancelled' } }
        : event,
    ),
    member: {
      ...undone.member,
      points: 80,
      seq: 4,
      lots: [{ expires_on: '2027-12-31', points: 80 }],
      spent_total: 0,
      monthly_totals: { after_seq: 0, months: [{ month: '2026-03', earned: 80, spent: 0 }] },
      points_by_type: { earned_activity: 80, spent_exchange: 0 },
      redemptions: [],
    },
  };
};

type Case = [name: string, spoil: (facts: MemberFacts) => MemberFacts];

/** Each invariant, with a change that must break it. */
const cases: readonly Case[] = [
  ['rows sum to points', member({ points: 61 })],
  ['no gap in seq', changeRow(2, { seq: 4 })],
  ['no gap in seq', member({ seq: 4 })],
  ['balance follows', changeRow(2, { balance: 81 })],
  ['whole points', changeRow(2, { points: 30.5 })],
  ['whole points', changeRow(2, { allocations: [] })],
  ['directions follow types', changeRow(3, { direction: 'earned' })],
  ['rows belong', changeRow(2, { user_id: 'other' })],
  [
    'copied as committed',
    (facts) => ({
      ...facts,
      contradictions: [{ collection: 'points_records', stored: 1, pending: 2 }],
    }),
  ],
  ['frozen within points', member({ frozen: 61, freezes: [{ key: 'k', points: 61, at: now }] })],
  ['frozen within points', member({ frozen: 5 })],
  ['debt not negative', member({ debt: -1 })],
  ['totals follow', member({ earned_total: 79 })],
  ['totals follow', member({ points_by_type: { earned_activity: 80 } })],
  ...[
    [],
    [{ month: '2026-03', earned: 79, spent: 20 }],
    [{ month: '2026-03', earned: 80, spent: 0 }],
    [{ month: '2026-02', earned: 80, spent: 20 }],
    [
      { month: '2026-02', earned: 0, spent: 0 },
      { month: '2026-03', earned: 80, spent: 20 },
    ],
  ].map((months): Case => ['months follow', member({ monthly_totals: { after_seq: 0, months } })]),
  [
    'months follow',
    member({
      monthly_totals: { after_seq: 1, months: [{ month: '2026-03', earned: 80, spent: 20 }] },
    }),
  ],
  [
    'pending is whole',
    member({
      pending: [
        {
          event_id: 'm:order:unknown',
          order_id: null,
          available_on: '2026-03-08',
          points: 5,
          type: 'earned_order',
          source: 'order',
          reason: '',
          expires_on: '2027-12-31',
          counts_as_growth: true,
          rule: null,
        },
      ],
    }),
  ],
  ['money follows', member({ balance: 100 })],
  ['lots sum to points', member({ lots: [{ expires_on: '2027-12-31', points: 59 }] })],
  [
    'lots are in order',
    member({
      lots: [
        { expires_on: '2027-12-31', points: 30 },
        { expires_on: '2026-12-31', points: 30 },
      ],
    }),
  ],
  ['lots replay', member({ lots: [{ expires_on: '2026-12-31', points: 60 }] })],
  ['lots replay', changeRow(1, { allocations: [{ expires_on: '2026-12-31', points: 50 }] })],
  ['lots replay', changeRow(3, { allocations: [{ expires_on: '2026-06-15', points: -20 }] })],
  [
    'an event is recorded once',
    (facts) => ({ ...facts, events: [...facts.events, ...facts.events.slice(0, 1)] }),
  ],
  [
    'events explain rows',
    (facts) => ({
      ...facts,
      events: facts.events.map((event) => ({
        ...event,
        result: { ...event.result, points: event.result.points + 1 },
      })),
    }),
  ],
  ['rows have events', (facts) => ({ ...facts, events: facts.events.slice(1) })],
  [
    'once ever',
    member({
      once: [
        { event: 'profile', seq: 1 },
        { event: 'profile', seq: 2 },
      ],
    }),
  ],
  ['once ever', member({ once: [{ event: 'profile', seq: 9 }] })],
  [
    'one registration',
    (facts) =>
      changeRow(1, { source: 'registration' })(changeRow(2, { source: 'registration' })(facts)),
  ],
  ['growth replays', member({ growth: 49 })],
  ['growth replays', member({ growth: 49, growth_owed: 1 })],
  ['growth within points', changeRow(2, { growth: 31 })],
  [
    'level rewards once',
    addRows(
      row({ seq: 4, points: 5, balance: 65, ...levelReward }),
      row({ seq: 5, points: 5, balance: 70, ...levelReward }),
    ),
  ],
  ['level rewards once', addRows(row({ seq: 4, points: 5, balance: 65, ...levelReward }))],
  [
    'level has a history',
    (facts) => ({
      ...facts,
      history: [{ ...change, _id: 'm:2:silver', from_level_id: 'bronze', to_level_id: 'silver' }],
    }),
  ],
  [
    'one check-in a day',
    (facts) =>
      addRows(checkIn(4, new Date('2026-03-01T02:00:00Z')), {
        ...checkIn(5, new Date('2026-03-01T03:00:00Z')),
        event_id: 'm:check_in:2026-03-01b',
      })(
        member({ check_in: { ...facts.member.check_in, last_day: '2026-03-01', streak: 1 } })(
          facts,
        ),
      ),
  ],
  [
    'one check-in a day',
    (facts) =>
      member({ check_in: { ...facts.member.check_in, last_day: '2026-03-01', streak: 1 } })(facts),
  ],
  [
    'refund within bounds',
    addRows(
      row({ seq: 4, points: 10, balance: 70, type: 'earned_order', order_id: 'o' }),
      row({ seq: 5, points: -11, balance: 59, type: 'earned_order', order_id: 'o' }),
    ),
  ],
  ['redemptions are paid', changeRow(3, { related_id: null })],
  [
    'redemptions are paid',
    (facts) => ({
      ...facts,
      redemptions: facts.redemptions.map((record) => ({ ...record, status: 'cancelled' as const })),
    }),
  ],
  ['redemptions are paid', cancelled(row({ ...returned, points: 19, balance: 79 }))],
  ['redemptions are paid', cancelled(returned, row({ ...returned, seq: 5, balance: 100 }))],
  ['redemptions are paid', addRows(returned)],
  ['redemptions end once', cancelled()],
  ['redemptions end once', cancelled(row({ ...returned, event_id: 'm:other:request:redeem-1' }))],
  [
    'redemptions end once',
    (facts) => {
      const { events, ...rest } = sentBack(facts);
      return { ...rest, events: events.map((event) => ({ ...event, context: {} })) };
    },
  ],
  [
    'redemptions are counted',
    (facts) => member({ redemptions: facts.member.redemptions })(sent(facts, 'cancelled')),
  ],
  ['redemptions are counted', member({ redemptions: [] })],
  ['redemptions are counted', member({ redemptions: [{ exchange_id: 'coupon', count: 2 }] })],
  ['rewards are delivered once', (facts) => ({ ...facts, coupons: [] })],
  ['one default address', member({ address_ids: ['a'], default_address_id: null })],
  ['one default address', member({ address_ids: ['a'], default_address_id: 'a' })],
  ['phone is claimed', member({ phone: 'sealed' })],
  [
    'pending writes have a date',
    member({ pending_writes: [{ commit_id: 'c', at: now, writes: [] }] }),
  ],
];

const namesOf = (facts: MemberFacts): string[] =>
  checkAll(memberInvariants, 'm', facts).map((breach) => breach.invariant);

it.each([
  ['who has redeemed', soundFacts()],
  ['who has cancelled it again', sentBack(soundFacts())],
])('a sound member %s breaks nothing', (_title, facts) => {
  expect(namesOf(facts)).toEqual([]);
});

describe('an invariant notices', () => {
  it.each(cases)('%s', (name, spoil) => {
    expect(namesOf(spoil(soundFacts()))).toContain(name);
  });
});

test('each invariant has a case that breaks it', () => {
  const covered = new Set(cases.map(([name]) => name));
  expect(Object.keys(memberInvariants).filter((name) => !covered.has(name))).toEqual([]);
});
