import fc from 'fast-check';
import { decideAdjustment } from '../../../cloudfunctions/domain/ledger/decide/adjust';
import { balanceOf } from '../../../cloudfunctions/domain/ledger/state/balance';
import { decideFreeze } from '../../../cloudfunctions/domain/ledger/decide/freeze';
import { shareOf } from '../../../cloudfunctions/domain/ledger/state/refund-share';
import { decideSettleFrozen } from '../../../cloudfunctions/domain/ledger/decide/settle-frozen';
import { decideSpending } from '../../../cloudfunctions/domain/ledger/decide/spend-points';
import { decideUnfreeze } from '../../../cloudfunctions/domain/ledger/decide/unfreeze';
import { addDays, dayOf } from '../../../common/day';
import { aCatalog, aRule, orderRule } from '../support/catalog';
import { startOfDay, TODAY, withLots } from '../support/member';
import { Story } from '../support/story';

const runs = { seed: 20_250_301, numRuns: 250 };
const sumOf = (parts: readonly { points: number }[]): number =>
  parts.reduce((sum, { points }) => sum + points, 0);

const points = fc.integer({ min: 1, max: 120 });
const daysLater = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(0, 1, 7) },
  { weight: 1, arbitrary: fc.integer({ min: 20, max: 400 }) },
);

describe('freezing, spending, earning and expiry in any order', () => {
  const steps = fc.array(
    fc.record({
      kind: fc.constantFrom('freeze', 'unfreeze', 'settle', 'spend', 'earn', 'earn briefly'),
      points,
      /** Which of the keys so far is meant. */
      which: fc.nat(),
      daysLater,
    }),
    { minLength: 5, maxLength: 60 },
  );

  it('keeps what is frozen owned, and lets it be spent once', () => {
    const short = { ...orderRule, expires_in_days: 10 };
    const ended = { settled: 0, unfrozen: 0, refused: 0, expired: 0 };
    fc.assert(
      fc.property(steps, (drawn) => {
        const story = new Story(
          withLots([{ expires_on: addDays(TODAY, 5), points: 120 }]),
          aCatalog({ rules: [short] }),
        );
        const owned = story.member.points;
        const keys: string[] = [];
        const held = new Map<string, number>();
        let day = TODAY;
        let spent = 0;
        drawn.forEach((step, index) => {
          day = addDays(day, step.daysLater);
          story.now = startOfDay(day);
          const { member } = story;
          const { spendable } = balanceOf(member, day);
          const key = keys.length === 0 ? 'none' : (keys[step.which % keys.length] ?? 'none');
          const amount = held.get(key);
          switch (step.kind) {
            case 'freeze': {
              const origin = story.origin(`h${index}`);
              const frozen = decideFreeze(member, step.points, origin);
              expect(frozen.ok).toBe(step.points <= spendable);
              if (!frozen.ok) break;
              story.take(frozen);
              keys.push(origin.key);
              held.set(origin.key, step.points);
              break;
            }
            case 'unfreeze': {
              const unfrozen = decideUnfreeze(member, story.origin(key));
              expect(unfrozen.ok).toBe(amount !== undefined);
              if (!unfrozen.ok) break;
              expect(story.take(unfrozen)).toEqual({ unfrozen: amount });
              held.delete(key);
              ended.unfrozen += 1;
              break;
            }
            case 'settle': {
              const settled = decideSettleFrozen(member, story.origin(key));
              expect(settled.ok).toBe(amount !== undefined);
              if (!settled.ok) {
                ended.refused += 1;
                break;
              }
              expect(story.take(settled).record.points).toBe(-(amount ?? 0));
              held.delete(key);
              spent += amount ?? 0;
              ended.settled += 1;
              break;
            }
            case 'spend': {
              const spending = { points: step.points, reason: '订单' };
              const decided = decideSpending(member, spending, story.origin(`s${index}`));
              expect(decided.ok).toBe(step.points <= spendable);
              if (!decided.ok) break;
              story.take(decided);
              spent += step.points;
              break;
            }
            case 'earn': {
              const adjustment = { points: step.points, reason: '补', operator: 'a' };
              story.take(decideAdjustment(member, adjustment, story.origin(`e${index}`)));
              break;
            }
            case 'earn briefly':
              story.order(step.points * 10_000, `o${index}`);
          }
          const after = story.member;
          expect(after.frozen).toBe([...held.values()].reduce((sum, each) => sum + each, 0));
          expect(sumOf(after.freezes)).toBe(after.frozen);
          expect(after.frozen).toBeLessThanOrEqual(after.points);
          expect(sumOf(after.lots)).toBe(after.points);
          expect(after.lots.every((lot) => lot.points > 0)).toBe(true);
          expect(owned + sumOf(story.rows)).toBe(after.points);
          expect(balanceOf(after, dayOf(story.now)).spendable).toBeGreaterThanOrEqual(0);
        });
        expect(spent + sumOf(story.rows.filter(({ type }) => type === 'spent_order'))).toBe(0);
        ended.expired += story.rows.filter(({ type }) => type === 'expired').length;
      }),
      runs,
    );
    // The property has looked at every way in which frozen points can end.
    for (const count of Object.values(ended)) expect(count).toBeGreaterThan(50);
  });
});

describe('cumulative refunds', () => {
  const TOTAL = 365_000;
  const extra = aRule({
    _id: 'extra',
    type: 'earned_order',
    event: 'order',
    source: 'order_extra',
    points: 77,
    expires_in_days: 20,
  });
  const first = aRule({
    _id: 'first_order',
    type: 'earned_order',
    event: 'first_order',
    source: 'first_order',
    points: 200,
    pending_days: null,
  });
  const orders = fc.record({
    amount: fc.integer({ min: 0, max: 5_000_000 }),
    paidWith: fc.integer({ min: 0, max: 400 }),
    elsewhere: fc.integer({ min: 0, max: 400 }),
    waits: fc.boolean(),
    returns: fc.uniqueArray(fc.integer({ min: 1, max: TOTAL }), { minLength: 1, maxLength: 8 }),
  });

  it('in any steps end where one refund of the last amount ends', () => {
    fc.assert(
      fc.property(orders, ({ amount, paidWith, elsewhere, waits, returns }) => {
        const rate = { ...orderRule, pending_days: waits ? null : 0 };
        const placed = () => {
          const lots = [
            { expires_on: '2025-12-31', points: 300 },
            { expires_on: '2026-12-31', points: 500 },
          ];
          const story = new Story(withLots(lots), aCatalog({ rules: [rate, extra, first] }));
          story.order(amount);
          if (paidWith > 0) story.spend(paidWith);
          if (elsewhere > 0) story.spend(elsewhere, 'elsewhere');
          return story;
        };
        const moved = (story: Story, steps: readonly number[]) => {
          const refunds = steps.map((returned) => story.refund(returned, TOTAL, `r${returned}`));
          const { member } = story;
          return {
            takenBack: refunds.reduce((sum, { takenBack }) => sum + takenBack, 0),
            givenBack: refunds.reduce((sum, { givenBack }) => sum + givenBack, 0),
            points: member.points,
            debt: member.debt,
            pending: sumOf(member.pending),
            growth: member.growth,
            amount: member.total_amount,
            orders: member.total_orders,
          };
        };
        const ascending = [...returns].sort((a, b) => a - b);
        const last = ascending.at(-1) ?? 0;
        const stepwise = moved(placed(), ascending);
        const once = moved(placed(), [last]);
        expect(stepwise).toEqual(once);

        const earned = placed().events.flatMap((event) => event.earned ?? []);
        expect(once.takenBack).toBeLessThanOrEqual(sumOf(earned));
        expect(once.givenBack).toBe(shareOf(paidWith, { returned: last, total: TOTAL }));
        expect(once.givenBack).toBeLessThanOrEqual(paidWith);
      }),
      runs,
    );
  });
});
