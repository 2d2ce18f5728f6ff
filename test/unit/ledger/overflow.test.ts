import fc from 'fast-check';
import { decideAdjustment } from '../../../cloudfunctions/domain/ledger/decide/adjust';
import { decideAward } from '../../../cloudfunctions/domain/ledger/decide/award';
import { decideMaintenance } from '../../../cloudfunctions/domain/ledger/decide/maintain';
import { nextDue } from '../../../cloudfunctions/domain/ledger/state/next-due';
import type { Member } from '../../../typings/collections/members';
import { aCatalog, aLevel, aRule, orderRule } from '../support/catalog';
import { afterCommit, aMember, noon, startOfDay, withLots } from '../support/member';

const most = Number.MAX_SAFE_INTEGER;
const LATER = '2026-12-31';
const catalog = aCatalog({ rules: [{ ...orderRule, pending_days: null }, aRule()] });

/** A member who has earned so many points, and spent all but a few of them. */
const earned = (total: number, fields: Partial<Member> = {}): Member => ({
  ...withLots([{ expires_on: LATER, points: 5 }]),
  earned_total: total,
  spent_total: total - 5,
  points_by_type: { earned_activity: total, spent_order: 5 - total },
  total_orders: 3,
  ...fields,
});

const order = (member: Member, points: number, using = catalog) =>
  decideAward(
    member,
    { event: 'order', key: 'k', context: { order_id: 'o', amount: points * 10_000 } },
    { catalog: using, now: noon, commitId: 'c' },
  );

const mature = (member: Member, using = catalog): Member => {
  const waiting = { ...member, next_due: nextDue(member, 30, '2025-03-01') };
  const now = startOfDay('2025-03-08');
  return afterCommit(member, decideMaintenance(waiting, { catalog: using, now, commitId: 't' }));
};

describe('points that wait near the largest exact integer', () => {
  it('are refused when they are earned, or else become available', () => {
    expect(order(earned(most - 35), 36)).toEqual({ ok: false, code: 'POINTS_OVERFLOW' });
    const accepted = order(earned(most - 36), 36);
    if (!accepted.ok) throw new Error(accepted.code);
    const member = afterCommit(earned(most - 36), accepted.value);
    expect(mature(member)).toMatchObject({ points: 41, pending: [], earned_total: most });
  });

  it('keep their room from whatever comes in until then', () => {
    const accepted = order(earned(most - 40), 36);
    if (!accepted.ok) throw new Error(accepted.code);
    const member = afterCommit(earned(most - 40), accepted.value);
    const origin = { catalog, now: noon, commitId: 'd' };
    const adjust = (points: number) =>
      decideAdjustment(member, { points, reason: '补偿', operator: 'a' }, { ...origin, key: 'k' });
    expect(adjust(5)).toEqual({ ok: false, code: 'POINTS_OVERFLOW' });
    expect(adjust(4).ok).toBe(true);
    const activity = { event: 'activity', key: 'a', context: {} } as const;
    expect(decideAward(member, activity, origin)).toEqual({ ok: false, code: 'POINTS_OVERFLOW' });
  });

  it('are not held up by a reward for which there is no room', () => {
    const levels = [aLevel('bronze', 0), aLevel('silver', 30, { reward_points: most })] as const;
    const rewarding = { ...catalog, levels };
    const accepted = order(earned(1_000), 36, rewarding);
    if (!accepted.ok) throw new Error(accepted.code);
    const member = afterCommit(earned(1_000), accepted.value);
    expect(mature(member, rewarding)).toMatchObject({
      points: 41,
      pending: [],
      level_id: 'silver',
      level_rewards: [],
    });
  });

  it('whatever is accepted, the timer never fails', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_000 }), amounts, (room, orders) => {
        let member = earned(most - room);
        let promised = 0;
        orders.forEach((points, index) => {
          const decided = decideAward(
            member,
            {
              event: index % 3 === 2 ? 'activity' : 'order',
              key: `k${index}`,
              context: index % 3 === 2 ? {} : { order_id: 'o', amount: points * 10_000 },
            },
            { catalog, now: noon, commitId: `c${index}` },
          );
          if (!decided.ok) return;
          member = afterCommit(member, decided.value);
          promised = member.pending.reduce((sum, entry) => sum + entry.points, 0);
        });
        const matured = mature(member);
        expect(matured.points).toBe(member.points + promised);
        expect(Number.isSafeInteger(matured.earned_total)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('a referral for which there is no room is refused, not broken', () => {
    const referral = aRule({ _id: 'referral', event: 'referral', points: 500 });
    const decided = decideAward(
      aMember({ earned_total: most - 499 }),
      { event: 'referral', key: 'invitee', context: { invitee_id: 'invitee' } },
      { catalog: aCatalog({ rules: [referral] }), now: noon, commitId: 'c' },
    );
    expect(decided).toEqual({ ok: false, code: 'POINTS_OVERFLOW' });
  });
});
