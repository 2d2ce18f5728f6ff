import { declareCollection, functionsOnly } from './declaration';
import type { PointsRule } from './points_rules';

/**
 * A points rule as it was before a later version replaced it: what `explain` replays. `_id` is
 * `<rule>:<version>`; never changed. The version in force is in `points_rules` alone.
 */
export interface PointsRuleVersion {
  _id: string;
  rule_id: string;
  version: number;
  rule: PointsRule;
  /** When it was replaced. */
  created: Date;
}

export const pointsRuleVersions = declareCollection({
  name: 'points_rule_versions',
  indexes: [
    {
      name: 'idx_rule_version',
      keys: [
        ['rule_id', 1],
        ['version', -1],
      ],
    },
  ],
  rule: functionsOnly,
  owner: null,
  invariants: [],
});
