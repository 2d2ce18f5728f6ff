import { readFileSync } from 'node:fs';
import path from 'node:path';
import { EJSON } from 'bson';
import type { PointsRule } from '../../../typings/collections/points_rules';

/** The points rules that a new shop begins with. */
export const seedRules: readonly PointsRule[] = readFileSync(
  path.resolve(__dirname, '../../../cloudfunctions/seed/points_rules.jsonl'),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => EJSON.parse(line));
