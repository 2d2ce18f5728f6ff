import { evaluate } from '../../../cloudfunctions/domain/rule/evaluate';
import { findEvent, type EventName } from '../../../cloudfunctions/domain/rule/events';
import type { Condition } from '../../../typings/collections/points_rules';
import { noon, TODAY } from '../support/member';
import { seedRules } from '../support/seed';

const memberFacts = ['level', 'level_benefits', 'is_birthday', 'is_birthday_month'];

const fieldsOf = (condition: Condition): string[] =>
  Object.entries(condition).flatMap(([field, clause]) =>
    Array.isArray(clause) ? clause.flatMap(fieldsOf) : [field],
  );

describe('the seed rules', () => {
  it.each(seedRules.map((rule) => [rule._id, rule] as const))(
    '%s names only what there is',
    (_id, rule) => {
      const declared = findEvent(rule.event);
      const known = [...Object.keys(declared?.context.entries ?? {}), ...memberFacts];
      expect(declared).not.toBeNull();
      const condition: Condition = JSON.parse(rule.conditions);
      for (const field of fieldsOf(condition)) expect(known).toContain(field);
      if ('field' in rule.reward) expect(known).toContain(rule.reward.field);
    },
  );

  it.each<[EventName, Record<string, string | number>, number]>([
    ['registration', {}, 100],
    ['profile', {}, 50],
    ['check_in', { streak: 1 }, 5],
    ['check_in', { streak: 7 }, 25],
    ['check_in', { streak: 15 }, 55],
    ['check_in', { streak: 30 }, 155],
    ['check_in', { streak: 210 }, 175],
    ['order', { amount: 365_000 }, 36],
    ['order', { amount: 9_999 }, 0],
    ['first_order', {}, 200],
    ['review', {}, 10],
    ['review', { length: 50 }, 20],
    ['review', { pictures: 1 }, 30],
    ['review', { length: 50, pictures: 3 }, 50],
    ['referral', {}, 500],
    ['share', {}, 0],
    ['activity', {}, 0],
  ])('%s of %j earns %i', (event, facts, points) => {
    const shares = evaluate(seedRules, { event, facts, usage: [], now: noon, today: TODAY });
    expect(shares.reduce((sum, share) => sum + share.points, 0)).toBe(points);
  });
});
