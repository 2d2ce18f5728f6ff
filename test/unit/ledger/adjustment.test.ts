import { decideAdjustment } from '../../../cloudfunctions/domain/ledger/decide/adjust';
import type { Member } from '../../../typings/collections/members';
import { aMember, noon, withLots, written } from '../support/member';
import { catalog, decided } from '../support/decisions';

const LATER = '2026-12-31';

describe('an adjustment', () => {
  const adjust = (member: Member, points: number) =>
    decideAdjustment(
      member,
      { points, reason: '补偿', operator: 'ann' },
      { catalog, now: noon, commitId: 'c', key: 'k' },
    );

  it('adds without growth', () => {
    const decision = decided(adjust(aMember(), 5_000));
    expect(decision.value).toMatchObject({
      points: 5_000,
      record: { type: 'earned_admin', points: 5_000, expires_on: LATER },
    });
    expect(decision.change).not.toHaveProperty('growth');
    expect(written(decision, 'points_records')).toMatchObject([
      { operator: 'ann', reason: '补偿' },
    ]);
  });

  it('is a grant where it gives, and a correction where it takes', () => {
    const member = withLots([{ expires_on: LATER, points: 100 }]);
    expect(decided(adjust(member, 30)).value.record).toMatchObject({ type: 'earned_admin' });
    expect(decided(adjust(member, -30)).value.record).toMatchObject({ type: 'admin_adjust' });
  });

  it('pays debt first, and answers what is owned afterwards', () => {
    expect(decided(adjust(aMember({ debt: 30 }), 50)).value).toMatchObject({
      points: 20,
      record: { points: 50, balance: 50 },
    });
  });

  it.each([
    [-100, 0, 'ok'],
    [-101, 0, 'INSUFFICIENT_POINTS'],
    [-80, 20, 'ok'],
    [-81, 20, 'INSUFFICIENT_POINTS'],
    [Number.MAX_SAFE_INTEGER, 0, 'POINTS_OVERFLOW'],
    [-Number.MAX_SAFE_INTEGER, 0, 'INSUFFICIENT_POINTS'],
  ])('of %i with %i of 100 frozen: %s', (points, frozen, expected) => {
    const member = withLots([{ expires_on: LATER, points: 100 }], { frozen });
    const result = adjust(member, points);
    expect(result.ok ? 'ok' : result.code).toBe(expected);
  });

  it('does not count lapsed points', () => {
    const member = withLots([{ expires_on: '2025-02-28', points: 100 }]);
    expect(adjust(member, -1)).toMatchObject({
      code: 'INSUFFICIENT_POINTS',
      details: { spendable: 0, required: 1 },
    });
  });
});
