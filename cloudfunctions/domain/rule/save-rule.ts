import type { PointsRule } from '../../../typings/collections/points_rules';
import type { Settings } from '../../../typings/collections/settings';
import { isAbandoned } from '../member/abandoned';
import { CATALOG_LIMIT, LEASE_MILLISECONDS, readSettings, SETTINGS_ID } from '../member/catalog';
import type { Context } from '../../server/context';
import { ConflictError } from '../../platform/errors';
import { failure, success, type Result } from '../../../common/result';
import { checkRule, type RuleDraft } from './check-rule';
import { rowOf, ruleVersionOf } from './rule-version';

/**
 * How a rule is saved, and why a crash between any two of the writes is harmless:
 *
 * 1. `settings.rule_saving` is set, on condition of the `catalog_version` that was read before the
 *    rules, which rises with it. Only one saving can do so; all others answer `CONFLICT`. While it
 *    is there, every instance reads the rules afresh at each use and keeps none.
 * 2. The version in force is copied to `points_rule_versions`, so that it stays readable, and every
 *    instance that had not seen the mark yet has looked again: `LEASE_MILLISECONDS` have passed.
 * 3. The row of `points_rules` becomes the next version, on condition of the present one. This is
 *    the moment from which it holds, for every instance at once.
 * 4. `settings.rule_saving` is cleared and `catalog_version` rises again.
 *
 * After a crash the mark of step 1 stays: nothing is wrong meanwhile, a use of the rules only costs
 * a read more. After a minute the next saving replaces the mark, and clears it at its end. A copy
 * made by step 2 for nothing equals the row that is still in force.
 */

/** Longer than a lease, since timers and clocks are not exact. */
const UNTIL_LEASES_END_MILLISECONDS = LEASE_MILLISECONDS + 100;

const isBusy = ({ rule_saving: saving }: Settings, now: Date): boolean =>
  saving !== null && !isAbandoned(saving.at, now);

const begin = async (context: Context, settings: Settings, ruleId: string): Promise<void> => {
  const { db, now, requestId } = context;
  if (isBusy(settings, now)) throw new ConflictError('another rule is being saved');
  const version = settings.catalog_version + 1;
  const begun = await db.update(
    'settings',
    { _id: SETTINGS_ID, catalog_version: settings.catalog_version },
    {
      $set: {
        catalog_version: version,
        rule_saving: { rule_id: ruleId, by: requestId, at: now },
      },
    },
  );
  if (begun === 1) return;
  // The SDK sends a write again whose connection broke: it may be there already.
  const again = await readSettings(db);
  if (again.rule_saving?.by !== requestId) throw new ConflictError('a rule was saved meanwhile');
};

const end = async ({ db, requestId }: Context): Promise<void> => {
  await db.update(
    'settings',
    { _id: SETTINGS_ID, 'rule_saving.by': requestId },
    { $set: { rule_saving: null }, $inc: { catalog_version: 1 } },
  );
};

const replace = async (
  context: Context,
  present: PointsRule | null,
  next: PointsRule,
): Promise<void> => {
  const { db } = context;
  const { _id, ...fields } = next;
  const written =
    present === null
      ? await db.insert('points_rules', next)
      : (await db.update('points_rules', { _id, version: present.version }, { $set: fields })) ===
        1;
  if (written) return;
  const now = await db.get('points_rules', _id);
  const isOurs = now?.version === next.version && now.updated.getTime() === next.updated.getTime();
  if (!isOurs) throw new ConflictError('the rule was changed meanwhile');
};

/**
 * Saves a rule as its next version. `RULE_INVALID` with every problem when it cannot be evaluated.
 * Throws `ConflictError` when another saving is faster, or the draft names a version that is no
 * longer in force.
 */
export const saveRule = async (
  context: Context,
  draft: RuleDraft,
  operator: string,
): Promise<Result<PointsRule, 'RULE_INVALID'>> => {
  const { db, now } = context;
  const settings = await readSettings(db);
  const rules = await db.find('points_rules', { where: {}, limit: CATALOG_LIMIT });
  const { version, ...fields } = draft;
  const present = rules.find((rule) => rule._id === draft._id) ?? null;
  const problems = checkRule(draft, rules);
  if (present === null && rules.length >= CATALOG_LIMIT) {
    problems.push({ field: '_id', reason: `最多 ${CATALOG_LIMIT} 条规则` });
  }
  if (problems.length > 0) return failure('RULE_INVALID', { fields: problems });
  if (version !== undefined && version !== (present?.version ?? 0)) {
    throw new ConflictError('the version is not in force');
  }

  await begin(context, settings, draft._id);
  await Promise.all([
    present === null ? null : db.insert('points_rule_versions', ruleVersionOf(present, now)),
    context.sleep(UNTIL_LEASES_END_MILLISECONDS),
  ]);
  const next = rowOf(fields, present, { operator, now });
  await replace(context, present, next);
  await end(context);
  return success(next);
};
