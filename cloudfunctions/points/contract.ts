import * as v from 'valibot';
import {
  eventKey,
  id,
  nothing,
  operator,
  page,
  paging,
  points,
  text,
} from '../shared/contracts/fields';
import { expiringView, pointsType, recordView } from '../shared/contracts/ledger';
import { ruleInput, ruleProblem, savedRule } from '../shared/contracts/rule';
import { defineContract } from '../shared/runtime/contract';

/** A points rule as shown to members. */
export const ruleView = v.object({
  _id: v.string(),
  name: v.string(),
  description: v.string(),
  event: v.string(),
  type: pointsType,
  sort_order: v.number(),
});

export const contract = defineContract({
  /** The document's pointsStats. */
  summary: {
    access: 'member',
    input: nothing,
    output: v.object({
      points,
      spendable: points,
      frozen: points,
      pending: points,
      debt: points,
      /** By day, earliest first. */
      expiring: v.array(expiringView),
      earnedTotal: points,
      spentTotal: points,
      /** Signed sums by type. */
      byType: v.record(v.string(), points),
    }),
    errors: {},
  },
  /** The document's pointsRecords, newest first. */
  records: {
    access: 'member',
    input: v.strictObject({
      type: v.optional(pointsType),
      /** A wider filter than `type`: what came in, what was used, what lapsed. */
      direction: v.optional(v.picklist(['earned', 'spent', 'expired'])),
      ...paging,
      /** The `seq` of the last row of the page before. */
      cursor: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,15}$/))),
    }),
    output: page(recordView),
    errors: {},
  },
  /** The document's pointsRules: the active ones, in the order in which they are shown. */
  rules: {
    access: 'visitor',
    input: nothing,
    output: v.object({ rules: v.array(ruleView) }),
    errors: {},
  },
  /** Saves a points rule as its next version. */
  saveRule: {
    access: 'system',
    input: v.strictObject({ rule: ruleInput, operator }),
    output: v.object({
      rule: savedRule,
      /** What an operator should know, although the rule was saved. */
      warnings: v.array(ruleProblem),
    }),
    errors: {
      RULE_INVALID: {
        message: '规则有误，没有保存',
        details: v.object({ fields: v.array(ruleProblem) }),
      },
    },
  },
  /** The document's adjustMemberPoints. */
  adjust: {
    access: 'system',
    input: v.strictObject({
      memberId: id,
      points: v.pipe(points, v.notValue(0)),
      reason: text(100),
      key: eventKey,
      operator,
    }),
    output: v.object({ record: recordView, points }),
    errors: {
      INSUFFICIENT_POINTS: {
        message: '可用积分不足',
        details: v.object({ spendable: points, required: points }),
      },
      REQUEST_REUSED: { message: '同一个编号已用于其他调整，请换一个编号' },
      POINTS_OVERFLOW: { message: '积分超出系统能准确记录的范围，没有调整' },
    },
  },
});
