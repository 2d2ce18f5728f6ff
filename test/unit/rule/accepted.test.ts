import fc from 'fast-check';
import * as v from 'valibot';
import { ruleInput } from '../../../cloudfunctions/domain/rule/schema';
import { checkRule } from '../../../cloudfunctions/domain/rule/check-rule';
import { evaluate } from '../../../cloudfunctions/domain/rule/evaluate';
import {
  events,
  fieldKinds,
  type EventDeclaration,
} from '../../../cloudfunctions/domain/rule/events';
import type { Fact, FactKind, Facts } from '../../../cloudfunctions/domain/rule/facts';
import { rowOf } from '../../../cloudfunctions/domain/rule/rule-version';
import { ruleSteps } from '../../../cloudfunctions/domain/explain/rule-steps';
import type { PointsRule } from '../../../typings/collections/points_rules';
import { noon, TODAY } from '../support/member';

/** A number as an operator may type it: mostly one that makes sense. */
const number = (min: number, max: number) =>
  fc.oneof(
    { weight: 10, arbitrary: fc.integer({ min, max }) },
    { weight: 1, arbitrary: fc.constantFrom(min, max) },
    { weight: 1, arbitrary: fc.constantFrom(-1, 0, 0.5, 2 ** 53, 1e300, Number.MAX_SAFE_INTEGER) },
  );

const orNull = <Value>(arbitrary: fc.Arbitrary<Value>) =>
  fc.option(arbitrary, { nil: null, freq: 2 });

const field = fc.constantFrom(
  ...['amount', 'length', 'pictures', 'streak', 'activity', 'level', 'level_benefits'],
  ...['is_birthday', 'order_id', 'toString', '__proto__', 'nonsense'],
);

const operand = fc.oneof(
  fc.integer({ min: -5, max: 400_000 }),
  fc.constantFrom('spring', 'gold', 'birthday_double', '', true, false, null, 0.5),
  fc.array(fc.constantFrom<string | number>('gold', 'spring', 1, 2), { maxLength: 3 }),
);

const operator = fc.constantFrom(
  ...['$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$in', '$nin', '$exists', '$regex'],
);

const { condition } = fc.letrec<{ condition: object }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.constant({}),
    fc.dictionary(field, fc.oneof(operand, fc.dictionary(operator, operand, { maxKeys: 2 })), {
      maxKeys: 2,
    }),
    fc.record({ $and: fc.array(tie('condition'), { maxLength: 2 }) }),
    fc.record({ $or: fc.array(tie('condition'), { maxLength: 2 }) }),
    fc.record({ $not: tie('condition') }),
  ),
}));

const reward = fc.oneof(
  fc.constant({ kind: 'fixed' }),
  fc.record({
    kind: fc.constant('rate'),
    field,
    basis_points: number(1, 20_000),
  }),
  fc.record({
    kind: fc.constant('tiers'),
    field,
    tiers: fc.array(fc.record({ at_least: number(0, 500), points: number(0, 90) }), {
      maxLength: 4,
    }),
  }),
  fc.record({
    kind: fc.constant('streak'),
    bonuses: fc.array(fc.record({ every_days: number(1, 40), points: number(1, 90) }), {
      maxLength: 4,
    }),
  }),
);

const declared: readonly (readonly [string, EventDeclaration])[] = Object.entries(events);

/** Rules that mostly fit their event, as a form would send them, each with something at random. */
const drafts = fc
  .tuple(fc.constantFrom(...declared), reward)
  .chain(([[event, { type }], given]) =>
    fc.record({
      _id: fc.constantFrom('a', 'b', 'c', 'd'),
      name: fc.constant('规则'),
      event: fc.constant(event),
      type: fc.constant(type),
      source: fc.constant(event),
      points: ['fixed', 'streak'].includes(given.kind) ? number(1, 500) : fc.constant(0),
      reward: fc.constant(given),
      conditions: fc.oneof(
        { weight: 3, arbitrary: fc.constant('{}') },
        { weight: 4, arbitrary: condition.map((part) => JSON.stringify(part)) },
        { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
      ),
      is_active: fc.constant(true),
      start_time: orNull(fc.constantFrom('2025-03-01T04:00:00.000Z', '2025-01-01T00:00:00Z')),
      end_time: orNull(fc.constantFrom('2025-03-01T04:00:00.000Z', '2026-01-01T00:00:00Z')),
      daily_limit: orNull(number(1, 50)),
      total_limit: orNull(number(1, 50)),
      daily_times: orNull(number(1, 3)),
      total_times: orNull(number(1, 3)),
      priority: number(-3, 3),
      exclusive_group: orNull(fc.constantFrom('g', 'h')),
      multiplier_percent: fc.option(number(101, 300), { nil: null, freq: 1 }),
      pending_days: fc.constant(0),
      budget: fc.constant(null),
    }),
  )
  .map((draft) =>
    // A multiplier gives nothing itself.
    draft.multiplier_percent === null
      ? draft
      : { ...draft, points: 0, reward: { kind: 'fixed' }, daily_limit: null, total_limit: null },
  );

const factOf = (kind: FactKind): fc.Arbitrary<Fact> => {
  switch (kind) {
    case 'number':
      return fc.oneof(fc.maxSafeNat(), fc.nat({ max: 500_000 }), fc.nat({ max: 60 }));
    case 'flag':
      return fc.boolean();
    case 'text':
      return fc.constantFrom('spring', 'gold', 'toString', 'x');
    case 'texts':
      return fc.uniqueArray(fc.constantFrom('birthday_double', 'free_shipping_59'));
  }
};

/** Any context that the contract admits for an event, with the facts about a member. */
const contextOf = (event: EventDeclaration): fc.Arbitrary<Facts> =>
  fc
    .record(
      Object.fromEntries(
        [...fieldKinds(event)].map(([name, kind]) => [
          name,
          fc.option(factOf(kind), { nil: null }),
        ]),
      ),
    )
    .map((facts) =>
      Object.fromEntries(
        Object.entries(facts).flatMap(([name, fact]) => (fact === null ? [] : [[name, fact]])),
      ),
    );

const accept = (draft: object, others: readonly PointsRule[]): PointsRule | null => {
  const parsed = v.safeParse(ruleInput, draft);
  if (!parsed.success) return null;
  const problems = checkRule(parsed.output, others);
  // Every problem names where it is, and why.
  for (const problem of problems) {
    expect(problem.field).toMatch(/^[a-z_]/);
    expect(problem.reason).not.toBe('');
  }
  const { version, ...fields } = parsed.output;
  expect(version).toBeUndefined();
  return problems.length > 0 ? null : rowOf(fields, null, { operator: null, now: noon });
};

it('a rule that is accepted can be evaluated and told for any context', () => {
  let accepted = 0;
  let drawn = 0;
  fc.assert(
    fc.property(
      fc.array(drafts, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(...declared).chain(([name, event]) => {
        return fc.tuple(fc.constant(name), contextOf(event));
      }),
      fc.nat({ max: 60 }),
      (written, [otherEvent, facts], points) => {
        const rules: PointsRule[] = [];
        for (const draft of written) {
          const row = accept(draft, rules);
          drawn += 1;
          if (row !== null) rules.push({ ...row, _id: `r${rules.length}` });
        }
        accepted += rules.length;
        for (const event of new Set([...rules.map((rule) => rule.event), otherEvent])) {
          const usage = rules.map((rule) => ({
            rule_id: rule._id,
            day: TODAY,
            day_times: points % 3,
            day_points: points,
            total_times: points % 4,
            total_points: points,
          }));
          const question = { event, facts, usage, now: noon, today: TODAY };
          const shares = evaluate(rules, question);
          for (const share of shares) {
            expect(share.points).toBeGreaterThanOrEqual(0);
            expect(Number.isInteger(share.points) && Number.isInteger(share.clipped)).toBe(true);
            expect(share.clipped).toBe(share.overLimits + share.overBudget);
            const told = ruleSteps(share, shares, question);
            expect(told.join()).not.toMatch(/undefined|NaN|Infinity|null|object/);
          }
          // What the rules give together before limits is the floor of the exact sum.
          const additive = shares.filter(({ rule }) => rule.multiplier_percent === null);
          const raise = shares
            .filter(({ rule }) => rule.multiplier_percent !== null)
            .map(({ value }) => value);
          const exact =
            (additive.reduce((sum, { value }) => sum + value, 0n) *
              raise.reduce((product, value) => product * value, 1n)) /
            (1_000_000n * 100n ** BigInt(raise.length));
          if (exact > BigInt(Number.MAX_SAFE_INTEGER)) continue;
          const whole = additive.reduce((sum, share) => sum + share.points + share.clipped, 0);
          expect(BigInt(whole)).toBe(exact);
        }
      },
    ),
    { numRuns: 600 },
  );
  // Neither everything nor nothing was refused: the property has looked at both.
  expect(accepted).toBeGreaterThan(drawn / 10);
  expect(accepted).toBeLessThan(drawn);
});
