import { decideMaintenance } from '../../../cloudfunctions/domain/ledger/decide/maintain';
import { nextDue } from '../../../cloudfunctions/domain/ledger/state/next-due';
import type { Member } from '../../../typings/collections/members';
import type { Lot, PendingPoints } from '../../../typings/collections/member/points';
import { aCatalog } from '../support/catalog';
import { afterCommit, aMember, startOfDay, TODAY, withLots, written } from '../support/member';

const catalog = aCatalog();
const LATER = '2026-12-31';
const lot = (expires_on: string, points: number): Lot => ({ expires_on, points });

const pending = (fields: Partial<PendingPoints> = {}): PendingPoints => ({
  event_id: 'm1:order:o1',
  order_id: 'o1',
  available_on: TODAY,
  points: 36,
  type: 'earned_order',
  source: 'order',
  reason: '购物积分',
  expires_on: LATER,
  counts_as_growth: true,
  rule: { id: 'order', version: 1 },
  ...fields,
});

/** The member with its due day set, as every commit leaves it. */
const due = (member: Member, day = '2025-02-28'): Member => ({
  ...member,
  next_due: nextDue(member, 30, day),
});

const maintain = (member: Member, day = TODAY) => {
  const decision = decideMaintenance(member, {
    catalog,
    now: startOfDay(day),
    commitId: `c-${day}`,
  });
  return {
    member: afterCommit(member, decision),
    rows: written(decision, 'points_records'),
    messages: written(decision, 'messages'),
    isNothing: Object.keys(decision.change).length === 0 && decision.writes.length === 0,
  };
};

describe('points that wait', () => {
  it('become available on their day, in a row of their event', () => {
    const { member, rows } = maintain(due(aMember({ pending: [pending()] })));
    expect(rows).toMatchObject([
      { event_id: 'm1:order:o1', points: 36, order_id: 'o1', growth: 36, expires_on: LATER },
    ]);
    expect(member).toMatchObject({ points: 36, growth: 36, pending: [], lots: [lot(LATER, 36)] });
    expect(maintain(member).isNothing).toBe(true);
  });

  it('wait on before it', () => {
    const waiting = due(aMember({ pending: [pending({ available_on: '2025-03-02' })] }));
    expect(maintain(waiting).isNothing).toBe(true);
  });

  it('can be spent on the day they come, however late the timer is', () => {
    const short = pending({ expires_on: '2025-03-03' });
    const { member } = maintain(due(aMember({ pending: [short] })), '2025-04-01');
    expect(member.lots).toEqual([lot('2025-04-01', 36)]);
    expect(maintain(member, '2025-04-02').member.points).toBe(0);
  });

  it('give something that happens once ever its row', () => {
    const once = [{ event: 'first_order', seq: null }];
    const entry = pending({ event_id: 'm1:first_order:o1', source: 'first_order' });
    const { member } = maintain(due(aMember({ pending: [pending(), entry], once })));
    expect(member.once).toEqual([{ event: 'first_order', seq: 2 }]);
  });

  it('upgrade the member', () => {
    const { member } = maintain(due(aMember({ pending: [pending({ points: 1_000 })] })));
    expect(member).toMatchObject({ level_id: 'silver', review_date: '2026-03-01' });
  });
});

describe('expiry', () => {
  it('comes on the day after, once', () => {
    const first = maintain(due(withLots([lot('2025-02-28', 20), lot(LATER, 5)])));
    expect(first.rows).toMatchObject([{ points: -20, source: 'expired' }]);
    expect(maintain(first.member).isNothing).toBe(true);
  });

  it('is told of before, once per lot', () => {
    const lots = [lot('2025-03-31', 20), lot('2025-04-10', 7), lot(LATER, 5)];
    const first = maintain(due(withLots(lots)));
    expect(first.messages).toMatchObject([
      { title: '20 积分即将到期', content: '2025年3月31日起到期，记得使用' },
    ]);
    expect(first.member.expiry_notice_for).toBe('2025-03-31');
    expect(maintain(first.member, '2025-03-10').isNothing).toBe(true);
    const second = maintain(first.member, '2025-03-11');
    expect(second.messages).toMatchObject([{ title: '7 积分即将到期' }]);
    expect(maintain(second.member, '2025-03-11').isNothing).toBe(true);
  });

  it('is told of in each life of the account, though it is of the same day', () => {
    const ending = withLots([lot('2025-03-31', 20)]);
    const [first] = maintain(due(ending)).messages;
    const [second] = maintain(due({ ...ending, version: ending.version + 4 })).messages;
    expect(second).toMatchObject({ title: first?.title });
    expect(second?._id).not.toBe(first?._id);
  });

  it('of what frozen points keep is not due again and again', () => {
    const kept = withLots([lot('2025-02-27', 20)], { frozen: 20, next_due: '2025-02-28' });
    const { member, rows } = maintain(kept);
    expect(rows).toEqual([]);
    expect(member.next_due).toBeNull();
  });
});

it('a referral matures once its order is past the return window', () => {
  const referral = {
    inviter_id: 'i',
    order_key: 'o1',
    available_on: '2025-03-02',
    matured: false,
  };
  const member = due(aMember({ referral }));
  expect(maintain(member).isNothing).toBe(true);
  const after = maintain(member, '2025-03-02').member;
  expect(after.referral).toEqual({ ...referral, matured: true });
  expect(after.next_due).toBe('2025-03-02');
});
