import type * as v from 'valibot';
import type { Member } from '../../../../typings/collections/members';
import type { PointsRule } from '../../../../typings/collections/points_rules';
import type { Catalog } from '../../member/catalog';
import type { taskView } from '../state/schema';
import { isRuleActive } from '../../rule/evaluate';
import { findEvent } from '../../rule/events';
import { roomOf, usageOf } from '../../rule/limits';
import { highestReward } from '../../rule/reward';
import { dayOf } from '../../../../common/day';
import { profileProgress } from './profile-completion';

export type TaskView = v.InferOutput<typeof taskView>;

/** The active rules that members see as tasks, one for each event, in the order shown. */
const taskRules = (rules: readonly PointsRule[], now: Date): PointsRule[] =>
  rules
    .filter((rule) => rule.task !== null && isRuleActive(rule, now))
    .sort((a, b) => (a.task?.order ?? 0) - (b.task?.order ?? 0))
    .filter((rule, index, all) => all.findIndex(({ event }) => event === rule.event) === index);

/** The most that one event can earn: additive rules sum, of an exclusive group the best counts. */
const highestOf = (rules: readonly PointsRule[], event: string, now: Date): number => {
  const best = new Map<string, number>();
  for (const rule of rules) {
    if (rule.event !== event || rule.multiplier_percent !== null || !isRuleActive(rule, now)) {
      continue;
    }
    const group = rule.exclusive_group ?? `rule ${rule._id}`;
    best.set(group, Math.max(best.get(group) ?? 0, highestReward(rule)));
  }
  return [...best.values()].reduce((sum, points) => sum + points, 0);
};

const stateOf = (member: Member, rule: PointsRule, today: string): TaskView['state'] => {
  const once = findEvent(rule.event)?.once === true;
  if (once && member.once.some((mark) => mark.event === rule.event)) return 'done';
  return roomOf(rule, usageOf(member.usage, rule._id, today)) === 0 ? 'limited' : 'available';
};

/** The tasks of the home page; a task's key is its event. Points are what one can earn at most. */
export const tasksView = (member: Member, catalog: Pick<Catalog, 'rules'>, now: Date): TaskView[] =>
  taskRules(catalog.rules, now).map((rule) => ({
    key: rule.event,
    name: rule.name,
    description: rule.description,
    points: highestOf(catalog.rules, rule.event, now),
    state: stateOf(member, rule, dayOf(now)),
    ...(findEvent(rule.event)?.claim === 'profile' ? { progress: profileProgress(member) } : {}),
  }));
