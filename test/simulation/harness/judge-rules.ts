import type { Input } from '../../../cloudfunctions/api';
import type { PointsRule } from '../../../typings/collections/points_rules';
import { isPartOf } from '../model/compare';
import { isUnknown, type Delivery } from './delivery';
import type { History } from './run-history';

type RuleInput = Input<'points', 'saveRule'>['rule'];

const isSaving = ({ call }: Delivery): boolean =>
  call.functionName === 'points' && call.event.action === 'saveRule';

const askedOf = (delivery: Delivery): RuleInput =>
  (delivery.call.event.input as Input<'points', 'saveRule'>).rule;

/** What of a rule an operator writes, times as text. */
const written = (rule: PointsRule): object => ({
  ...rule,
  start_time: rule.start_time?.toISOString() ?? null,
  end_time: rule.end_time?.toISOString() ?? null,
});

/** Every version is what somebody has asked for, follows on the last one, and stays readable. */
const checkVersions = ({ log, end }: History): string[] =>
  log.flatMap((entry) => {
    if (entry.kind !== 'rule') return [];
    const { delivery, before, after } = entry;
    const name = `rule ${after._id} version ${after.version}`;
    if (delivery === null || !isSaving(delivery)) return [`${name} was saved by nobody`];
    const kept = end.ruleVersions.find(({ _id }) => _id === `${after._id}:${after.version - 1}`);
    return [
      ...(isPartOf(askedOf(delivery), written(after)) ? [] : [`${name} is not what was asked for`]),
      ...(after.version === (before?.version ?? 0) + 1 ? [] : [`${name} does not follow`]),
      ...(JSON.stringify(kept?.rule) === JSON.stringify(before)
        ? []
        : [`the version before ${name} was not kept`]),
    ];
  });

/** Budgets of a rule while a delivery ran. */
const budgetsDuring = ({ log, shop }: History, delivery: Delivery): number[] => {
  const { _id } = askedOf(delivery);
  const budgets = [shop.rules.find((rule) => rule._id === _id)?.budget ?? 0];
  let begun = false;
  for (const entry of log) {
    if (entry.kind === 'begin' && entry.delivery === delivery) begun = true;
    if (entry.kind === 'end' && entry.delivery === delivery) break;
    if (entry.kind !== 'rule' || entry.after._id !== _id) continue;
    if (!begun) budgets.length = 0;
    budgets.push(entry.after.budget ?? 0);
  }
  return budgets;
};

/** What is saved is answered, and nothing else; a rule is refused for its name or a lower budget. */
const checkAnswers = (history: History): string[] =>
  history.deliveries.filter(isSaving).flatMap((delivery) => {
    const { reply, id } = delivery;
    if (isUnknown(delivery) || reply === null) return [];
    const saved = history.log.flatMap((entry) =>
      entry.kind === 'rule' && entry.delivery === delivery ? [entry.after.version] : [],
    );
    const { name, budget } = askedOf(delivery);
    const budgets = budgetsDuring(history, delivery);
    const mustFail = name === '' || budgets.every((present) => present > (budget ?? 0));
    const mayFail = mustFail || budgets.some((present) => present > (budget ?? 0));
    if (!reply.ok) {
      const isExpected = mayFail && reply.error.code === 'RULE_INVALID' && saved.length === 0;
      return isExpected ? [] : [`${id} points.saveRule answered ${reply.error.code}`];
    }
    if (mustFail) return [`${id} points.saveRule saved what cannot be evaluated`];
    return saved.some((version) => isPartOf({ rule: { version } }, reply.value))
      ? []
      : [
          `${id} points.saveRule answered ${JSON.stringify(reply.value)}, but saved ${String(saved)}`,
        ];
  });

/** Points tell by which version of their rule they were given: one that was in force by then. */
const checkShares = ({ log, shop, end }: History): string[] => {
  const since = new Map(shop.rules.map(({ _id, version }) => [`${_id}:${version}`, -Infinity]));
  for (const entry of log) {
    if (entry.kind === 'rule') since.set(`${entry.after._id}:${entry.after.version}`, entry.at);
  }
  return end.members.flatMap(({ events }) =>
    events.flatMap(({ _id, shares }) =>
      shares.flatMap(({ rule_id: ruleId, rule_version: version }) =>
        since.has(`${ruleId}:${version}`) ? [] : [`${_id}: no version ${version} of ${ruleId}`],
      ),
    ),
  );
};

/** Everything about rules that change while members earn by them. */
export const checkRules = (history: History): string[] => [
  ...checkVersions(history),
  ...checkAnswers(history),
  ...checkShares(history),
];
