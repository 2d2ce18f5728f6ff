import { warningsOf } from '../domain/rule/check-rule';
import { savedRuleView } from '../domain/rule/rule-version';
import { saveRule as save } from '../domain/rule/save-rule';
import type { Operation } from '../server/function';
import { success } from '../../common/result';
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
