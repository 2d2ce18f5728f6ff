import { warningsOf } from '../shared/rules/check-rule';
import { savedRuleView } from '../shared/rules/rule-version';
import { saveRule as save } from '../shared/rules/save-rule';
import type { Operation } from '../shared/runtime/function';
import { success } from '../shared/runtime/result';
import type { contract } from './contract';

/** Saves a points rule as its next version, in force from then on. */
export const saveRule: Operation<typeof contract.saveRule> = async (
  context,
  { rule, operator },
) => {
  const saved = await save(context, rule, operator);
  if (!saved.ok) return saved;
  return success({ rule: savedRuleView(saved.value), warnings: warningsOf(rule) });
};
