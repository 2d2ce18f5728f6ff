import type * as v from 'valibot';
import type { PointsRuleVersion } from '../../../typings/collections/points_rule_versions';
import type { PointsRule } from '../../../typings/collections/points_rules';
import type { savedRule } from './schema';
import type { RuleDraft } from './check-rule';

/** The `_id` of a version of a rule. */
export const ruleVersionIdOf = (ruleId: string, version: number): string => `${ruleId}:${version}`;

/** The document that keeps a version which is being replaced. */
export const ruleVersionOf = (rule: PointsRule, created: Date): PointsRuleVersion => ({
  _id: ruleVersionIdOf(rule._id, rule.version),
  rule_id: rule._id,
  version: rule.version,
  rule,
  created,
});

const toDate = (time: string | null): Date | null => (time === null ? null : new Date(time));

/** The row of a draft, as the version that follows on the present one. */
export const rowOf = (
  draft: RuleDraft,
  present: PointsRule | null,
  { operator, now }: { operator: string | null; now: Date },
): PointsRule => ({
  ...draft,
  start_time: toDate(draft.start_time),
  end_time: toDate(draft.end_time),
  version: (present?.version ?? 0) + 1,
  saved_by: operator,
  created: present?.created ?? now,
  updated: now,
});

const toText = (time: Date | null): string | null => time?.toISOString() ?? null;

/** A rule as an operator sees it. */
export const savedRuleView = (rule: PointsRule): v.InferOutput<typeof savedRule> => ({
  ...rule,
  start_time: toText(rule.start_time),
  end_time: toText(rule.end_time),
  created: rule.created.toISOString(),
  updated: rule.updated.toISOString(),
});
