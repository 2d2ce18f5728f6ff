import { earnEvent } from '../../../cloudfunctions/domain/ledger/steps/earn-event';
import type { PointsRule } from '../../../typings/collections/points_rules';
import { aCatalog, aRule } from '../support/catalog';
import { aDraft, aMember } from '../support/member';

const earned = (fields: Partial<PointsRule>) => {
  const catalog = aCatalog({ rules: [aRule(fields)] });
  return earnEvent(aDraft(aMember(), catalog), { event: 'activity', key: 'k', context: {} }).draft;
};

describe('how long points live, on 1 March 2025', () => {
  it.each<[string, Partial<PointsRule>, string]>([
    ['to the end of the next year', {}, '2026-12-31'],
    ['so many days', { expires_in_days: 30 }, '2025-03-31'],
    ['one day', { expires_in_days: 1 }, '2025-03-02'],
  ])('%s', (_name, fields, day) =>
    expect(earned(fields).rows).toMatchObject([{ points: 10, expires_on: day }]),
  );

  it.each<[string, Partial<PointsRule>, string, string]>([
    ['the shop’s return window', { pending_days: null }, '2025-03-08', '2026-12-31'],
    ['days of its own', { pending_days: 3, expires_in_days: 30 }, '2025-03-04', '2025-04-03'],
    ['into the next year', { pending_days: 306 }, '2026-01-01', '2027-12-31'],
  ])('after waiting %s', (_name, fields, available_on, expires_on) => {
    const { rows, member } = earned(fields);
    expect(rows).toEqual([]);
    expect(member.pending).toMatchObject([{ points: 10, available_on, expires_on }]);
  });
});
