import * as v from 'valibot';
import type { PointsRule } from '../../../typings/collections/points_rules';
import { ruleInput } from '../../../cloudfunctions/domain/rule/schema';
import type { RuleProblem } from '../../../cloudfunctions/domain/rule/check-condition';
import { checkRule } from '../../../cloudfunctions/domain/rule/check-rule';
import { rowOf } from '../../../cloudfunctions/domain/rule/rule-version';
import { reasonOf } from '../../../cloudfunctions/server/reason';

/** What a row of `points_rules` has and a draft does not: an export can be edited and used as it is. */
const bookkeeping: readonly string[] = ['created', 'updated', 'saved_by'];

const exportedDate = v.strictObject({ $date: v.string() });

/** An object without its bookkeeping, and with extended JSON's dates as text. */
const toDraft = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([field]) => !bookkeeping.includes(field))
      .map(([field, item]) => {
        const date = v.safeParse(exportedDate, item);
        return [field, date.success ? date.output.$date : item];
      }),
  );
};

/** A JSON list, or one JSON object a line as databases export it. Throws for anything else. */
const parseRules = (text: string): unknown[] => {
  if (!text.trim().startsWith('[')) {
    return text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line): unknown => JSON.parse(line));
  }
  const list: unknown = JSON.parse(text);
  return Array.isArray(list) ? list : [];
};

/**
 * A set of rules from the text of a file, as rows; or everything that is wrong with them, by the
 * path of the rule's number and field. Rules are checked as `saveRule` does.
 */
export const readDraft = (
  text: string,
  live: readonly PointsRule[],
  now: Date,
): { readonly rules: readonly PointsRule[]; readonly problems: readonly RuleProblem[] } => {
  const parsed = parseRules(text).map((rule) => v.safeParse(ruleInput, toDraft(rule)));
  const drafts = parsed.flatMap((result) => (result.success ? [result.output] : []));
  const rules = drafts.map(({ version: _version, ...draft }) =>
    rowOf(draft, live.find((rule) => rule._id === draft._id) ?? null, { operator: null, now }),
  );
  const problems = parsed.flatMap((result, index) =>
    (result.success
      ? checkRule(result.output, rules)
      : result.issues.map((issue) => ({
          field: v.getDotPath(issue) ?? '',
          reason: reasonOf(issue),
        }))
    ).map(({ field, reason }) => ({ field: `${index}.${field}`, reason })),
  );
  return { rules, problems };
};
