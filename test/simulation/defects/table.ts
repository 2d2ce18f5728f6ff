import type { Defect } from './defect';

const DOMAIN = 'cloudfunctions/domain';

/** A defect that changes one place. */
const defect = (name: string, file: string, snippet: string, planted: string): Defect => ({
  name,
  file,
  changes: [{ snippet, planted }],
});

/** The mistakes that ledgers are known for. Each must be noticed by the simulation. */
export const defects: readonly Defect[] = [
  defect(
    'missing key',
    `${DOMAIN}/ledger/commit/commit-once.ts`,
    'keyed.recorded ?? findSeen(member, keyed.eventId)',
    'keyed.recorded',
  ),
  defect(
    'content of a key not compared',
    `${DOMAIN}/ledger/commit/commit-once.ts`,
    'event.digest === keyed.digest',
    'true',
  ),
  {
    name: 'check after write',
    file: `${DOMAIN}/ledger/commit/commit-once.ts`,
    changes: [
      {
        snippet: 'if (seen !== null) return success(nothingToWrite({ repeats: seen }));',
        planted: '',
      },
      {
        snippet: 'value: { value: decided.value.value } });',
        planted: 'value: seen === null ? { value: decided.value.value } : { repeats: seen } });',
      },
    ],
  },
  defect(
    'debt not carried into the next life',
    `${DOMAIN}/account/next-life.ts`,
    'debt: owedBy(lives),',
    'debt: 0,',
  ),
  defect(
    'once ever in each life',
    `${DOMAIN}/account/next-life.ts`,
    'once: [...once],',
    'once: [],',
  ),
  defect(
    'closed account gets points back',
    `${DOMAIN}/ledger/decide/reverse.ts`,
    'isClosed ? 0 : Math',
    'Math',
  ),
  defect(
    'refund counted as use',
    `${DOMAIN}/ledger/steps/post.ts`,
    "return type.startsWith('spent_') ? 'spent' : 'earned';",
    "return points > 0 ? 'earned' : 'spent';",
  ),
  defect(
    'check on what was read before',
    'cloudfunctions/checkIn/checkIn.ts',
    'decideCheckIn(current, {',
    'decideCheckIn({ ...current, check_in: context.member.check_in }, {',
  ),
  defect(
    'absolute balance',
    `${DOMAIN}/ledger/steps/post.ts`,
    'points: member.points + row.points,',
    'points: draft.before.points + row.points,',
  ),
  defect(
    'lot order',
    `${DOMAIN}/ledger/state/lots.ts`,
    'for (const lot of lots) {',
    'for (const lot of [...lots].reverse()) {',
  ),
  defect(
    'missing clamp',
    `${DOMAIN}/rule/evaluate.ts`,
    'Math.min(earned, roomOf(rule, usageOf(usage, rule._id, today)))',
    'earned',
  ),
  defect(
    'rounding up',
    `${DOMAIN}/rule/evaluate.ts`,
    '(sum * numerator) / denominator',
    '(sum * numerator + denominator - 1n) / denominator',
  ),
  defect(
    'shares not cumulative',
    `${DOMAIN}/rule/evaluate.ts`,
    'Number(upToHere - given)',
    'Number((value * numerator) / denominator)',
  ),
  defect(
    'stock not conditional',
    `${DOMAIN}/exchange/commit/item-stock.ts`,
    'stock: isLimited && !isLast ? { $gt: 1 } : item.stock,',
    '',
  ),
  {
    name: 'stock after commit',
    file: 'cloudfunctions/exchange/redeem.ts',
    changes: [
      {
        snippet: 'if (await takeStock(context, item, part)) return taken;',
        planted: 'return taken;',
      },
      {
        snippet: '() => endHold(context, part, 1),',
        planted:
          'async () => (await takeStock(context, terms.item, part)) && endHold(context, part, 1),',
      },
    ],
  },
  defect(
    'limit not checked at the commit',
    `${DOMAIN}/exchange/decide/redemption.ts`,
    'if (!limit.ok) return limit;\n  const points',
    'const points',
  ),
  {
    name: 'level reward twice',
    file: `${DOMAIN}/level/steps/judge-level.ts`,
    changes: [
      { snippet: 'if (draft.member.level_rewards.includes(level._id)) return draft;', planted: '' },
      {
        snippet: 'upgrade.gained.reduce(payReward, raised)',
        planted: '[...upgrade.gained, upgrade.to].reduce(payReward, raised)',
      },
    ],
  },
  defect(
    'day in UTC',
    'common/day.ts',
    'fromUtc(moment.getTime() + OFFSET_MILLISECONDS)',
    'fromUtc(moment.getTime())',
  ),
  defect(
    'streak goes on after a day was missed',
    `${DOMAIN}/check-in/state/calendar.ts`,
    'checkIn.last_day >= addDays(today, -1)',
    'checkIn.last_day >= addDays(today, -2)',
  ),
  defect(
    'growth lowered by spending',
    `${DOMAIN}/ledger/steps/spend.ts`,
    'growth: spending.growth ?? 0,',
    'growth: -Math.min(spending.points, draft.member.growth),',
  ),
  {
    name: 'message outside the commit',
    file: `${DOMAIN}/member/commit.ts`,
    changes: [
      {
        snippet: 'writes: [...writes] };',
        planted: "writes: writes.filter(({ collection }) => collection !== 'messages') };",
      },
      {
        snippet: 'const after = memberAfter(',
        planted: `for (const { collection, document } of writes) {
          if (collection === 'messages') await context.db.insert(collection, document);
        }
        const after = memberAfter(`,
      },
    ],
  },
  defect(
    'flush pulls what it did not copy',
    `${DOMAIN}/member/flush.ts`,
    '{ _id: member._id, version: member.version },',
    '{ _id: member._id },',
  ),
  defect(
    'recent keys pruned too early',
    `${DOMAIN}/member/settle.ts`,
    'const RECENT_KEY_MILLISECONDS = 2 * 60 * 1000;',
    'const RECENT_KEY_MILLISECONDS = -1;',
  ),
  defect(
    'expiry at spend skipped',
    `${DOMAIN}/consequences.ts`,
    'atOpening: [expireLapsed],',
    'atOpening: [],',
  ),
  defect(
    'version not checked',
    `${DOMAIN}/member/commit.ts`,
    '{ _id: before._id, version: before.version },',
    '{ _id: before._id },',
  ),
  defect(
    'lost answer forgotten',
    `${DOMAIN}/member/commit.ts`,
    'attempted.set(commitId, value);',
    '',
  ),
  defect(
    'pending points available at once',
    `${DOMAIN}/ledger/steps/earn.ts`,
    'if (waitDays > 0) {',
    'if (waitDays > 100) {',
  ),
  defect(
    'consent counted twice',
    `${DOMAIN}/message/quota.ts`,
    'if (requestId !== null && quota.recent_requests.includes(requestId)) return null;',
    '',
  ),
  defect(
    'quota taken below zero',
    `${DOMAIN}/message/quota.ts`,
    '{ _id: quotaId, remaining: { $gt: 0 } },',
    '{ _id: quotaId },',
  ),
  defect(
    'non-cumulative refund',
    `${DOMAIN}/ledger/decide/reverse.ts`,
    'shareOf(whole, refund) - moved',
    'shareOf(whole, refund)',
  ),
  {
    name: 'budget counted after the award',
    file: `${DOMAIN}/budget/with-budgets.ts`,
    changes: [
      {
        snippet: 'const taken = await takeAllBudgets(context, catalog, member._id, token, wanted);',
        planted: 'const taken: readonly RuleParts[] = [];',
      },
      {
        snippet: 'budgets: { token, points } });',
        planted: 'budgets: { token, points: wanted } });',
      },
      {
        snippet: 'await endAll(context, taken, given ?? new Map());',
        planted: `const late = given ?? new Map();
          const made = await takeAllBudgets(context, catalog, member._id, token, late);
          await endAll(context, made, late);`,
      },
    ],
  },
  defect(
    'stock of a cancellation comes back twice',
    `${DOMAIN}/exchange/commit/item-stock.ts`,
    `        ...off(part),
      },
    );
    return given === 1`,
    `      },
    );
    return given === 1`,
  ),
  defect(
    'referral paid twice',
    `${DOMAIN}/ledger/commit/pay-referral.ts`,
    'const key = invitee._id;',
    'const key = `${invitee._id}-${context.requestId.replaceAll(".", "-")}`;',
  ),
  defect(
    'review twice in a year',
    `${DOMAIN}/level/decide/review.ts`,
    '=== 0 ? null : addYears(today, 1)',
    '=== 0 ? null : addYears(today, 0)',
  ),
  defect(
    'version of a rule not kept',
    `${DOMAIN}/rule/save-rule.ts`,
    "present === null ? null : db.insert('points_rule_versions', ruleVersionOf(present, now)),",
    '',
  ),
  defect(
    'rules known for too long',
    `${DOMAIN}/member/catalog.ts`,
    'const RECENT_MILLISECONDS = 5_000;',
    'const RECENT_MILLISECONDS = 5_000_000_000_000;',
  ),
  defect(
    'no default after the default was removed',
    'cloudfunctions/address/remove.ts',
    '(rest.at(-1) ?? null)',
    'null',
  ),
];
