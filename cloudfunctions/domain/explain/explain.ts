import type * as v from 'valibot';
import type { PointsEvent } from '../../../typings/collections/points_events';
import type { PointsRecord } from '../../../typings/collections/points_records';
import type { PointsRule } from '../../../typings/collections/points_rules';
import type { explanation } from './schema';
import { readEvent } from '../ledger/commit/read-committed';
import { pendingDocuments } from '../member/pending-write';
import { evaluate, type Share } from '../rule/evaluate';
import { readRuleVersion } from '../rule/read-version';
import { factsOf, questionOf } from '../rule/replay';
import type { MemberContext } from '../../server/context';
import { failure, success, type Result } from '../../../common/result';
import { dayOf } from '../../../common/day';
import { number, sayDay } from '../../../common/words';
import { rowSteps } from './row-steps';
import { ruleSteps } from './rule-steps';
import { labelOf, yuan } from './words';

export type Explanation = v.InferOutput<typeof explanation>;

/**
 * The member's own row, of the account's present life as it was read: a later row, such as that of the
 * account's closing meanwhile, is not there yet.
 */
const findRow = async (
  { db, member }: Pick<MemberContext, 'db' | 'member'>,
  recordId: string,
): Promise<PointsRecord | null> => {
  const row =
    pendingDocuments(member, 'points_records').find(({ _id }) => _id === recordId) ??
    (await db.get('points_records', recordId));
  if (row === null || row.user_id !== member._id) return null;
  return row.seq <= member.seq ? row : null;
};

const told = (field: string, value: unknown, levels: ReadonlyMap<string, string>): string => {
  if (field === 'level') return levels.get(String(value)) ?? String(value);
  if (typeof value !== 'number') return value === true ? '是' : String(value);
  return field === 'amount' ? yuan(value) : number(value);
};

/** What the rules looked at, as far as it means something to the member. */
const inputsOf = (event: PointsEvent, levels: ReadonlyMap<string, string>): Explanation['inputs'] =>
  Object.entries(factsOf(event)).flatMap(([field, value]) => {
    const label = labelOf(field);
    return label === null || value === false
      ? []
      : [{ field, label, value: told(field, value, levels) }];
  });

const ruleView = ({ _id, name, description, version }: PointsRule): Explanation['rule'] => ({
  _id,
  name,
  description,
  version,
});

/** The rules of an event as they were then, or null when one of them was removed by hand. */
const readRules = async (
  { db }: Pick<MemberContext, 'db'>,
  event: PointsEvent,
): Promise<PointsRule[] | null> => {
  const rules = await Promise.all(
    event.shares.map((share) => readRuleVersion(db, share.rule_id, share.rule_version)),
  );
  return rules.every((rule) => rule !== null) ? rules : null;
};

/** When and until when: what a row that gives points ends with. */
const arrival = (row: PointsRecord, event: PointsEvent, share: Share): string[] => {
  const missing = share.points - row.points;
  const waited = dayOf(row.created) > dayOf(event.created);
  return [
    ...(missing > 0 ? [`到账之前有退款，收回了 ${number(missing)} 分`] : []),
    ...(waited ? [`过了退货期，${sayDay(dayOf(row.created))}到账`] : []),
    ...(row.expires_on === null
      ? []
      : [`得到 ${number(row.points)} 分，有效期至 ${sayDay(row.expires_on)}`]),
  ];
};

/** A row that a rule made, by evaluating the rules of then again on what the event keeps. */
const explainByRules = (
  row: PointsRecord,
  event: PointsEvent,
  rules: readonly PointsRule[],
  levels: ReadonlyMap<string, string>,
): Explanation | null => {
  const question = questionOf(event);
  const shares = evaluate(rules, question);
  const share = shares.find(({ rule }) => rule._id === row.rule?.id);
  return share === undefined
    ? null
    : {
        rule: ruleView(share.rule),
        inputs: inputsOf(event, levels),
        steps: [...ruleSteps(share, shares, question), ...arrival(row, event, share)],
        result: {
          points: row.points,
          balance: row.balance,
          clipped: share.clipped,
          replayed: share.points,
        },
      };
};

const explainByRow = (row: PointsRecord): Explanation => ({
  rule: null,
  inputs: [],
  steps: [...rowSteps(row), `这之后共有 ${number(row.balance)} 分`],
  result: { points: row.points, balance: row.balance, clipped: 0, replayed: null },
});

/** Why a row of the member's ledger is what it is. `NOT_FOUND` for anybody else's row. */
export const explain = async (
  context: MemberContext,
  recordId: string,
): Promise<Result<Explanation, 'NOT_FOUND'>> => {
  const row = await findRow(context, recordId);
  if (row === null) return failure('NOT_FOUND');
  if (row.rule === null || row.points < 0) return success(explainByRow(row));

  const [event, { levels }] = await Promise.all([
    // Committed with the row, but perhaps still being copied out beside it.
    readEvent(context, context.member, row.event_id),
    context.catalog.recent(context.db, context.now),
  ]);
  const rules = await readRules(context, event);
  const names = new Map(levels.map((level) => [level._id, level.name]));
  const byRules = rules === null ? null : explainByRules(row, event, rules, names);
  const recorded = event.shares.find((share) => share.rule_id === row.rule?.id);
  if (byRules === null || byRules.result.replayed !== recorded?.points) {
    context.log.error('a row cannot be replayed', { recordId });
  }
  return success(byRules ?? explainByRow(row));
};
