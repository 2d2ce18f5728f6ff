import type { PointsRule } from '../../../typings/collections/points_rules';
import type { Database } from '../../platform/database';
import { ruleVersionIdOf } from './rule-version';

/**
 * A rule as it was in a version, or null for one that was removed by hand. A version is copied away
 * before it is replaced, so that one which is no longer in force is there by then.
 */
export const readRuleVersion = async (
  db: Database,
  ruleId: string,
  version: number,
): Promise<PointsRule | null> => {
  const id = ruleVersionIdOf(ruleId, version);
  const [present, kept] = await Promise.all([
    db.get('points_rules', ruleId),
    db.get('points_rule_versions', id),
  ]);
  if (kept !== null) return kept.rule;
  if (present?.version === version) return present;
  return (await db.get('points_rule_versions', id))?.rule ?? null;
};
