import * as v from 'valibot';
import {
  eventKey,
  id,
  nothing,
  operator,
  page,
  paging,
  points,
  positivePoints,
  text,
} from '../server/fields';
import { explanation } from '../domain/explain/schema';
import { expiringView, monthView, pointsType, recordView } from '../domain/ledger/state/schema';
import { ruleInput, ruleProblem, savedRule } from '../domain/rule/schema';
import { defineContract } from '../server/contract';

/** A points rule as shown to members. */
const ruleView = v.object({
  _id: v.string(),
  name: v.string(),
  description: v.string(),
  event: v.string(),
  type: pointsType,
  sort_order: v.number(),
});

const insufficientPoints = {
  message: '可用积分不足',
  details: v.object({ spendable: points, required: points }),
};

const requestReused = { message: '同一个编号已用于其他内容，请换一个编号' };

const overflow = { message: '积分超出系统能准确记录的范围，没有入账' };

export const contract = defineContract({
  /** The document's pointsStats. */
  summary: {
    access: 'member',
    once: 'read',
    input: nothing,
    output: v.object({
      points,
      spendable: points,
      frozen: points,
      pending: points,
      debt: points,
      /** By day, earliest first. */
      expiring: v.array(expiringView),
      /** What was earned, less what refunds took back of it; what lapses is in neither total. */
      earnedTotal: points,
      /** What was used, less what came back of it. */
      spentTotal: points,
      /**
       * The last six Asia/Shanghai months, oldest first, those without changes as zeros. As in the
       * totals and in the filter of `records`, what undoes a row counts where that row does: a month
       * that undid more of earlier ones than it brought is below zero.
       */
      months: v.array(monthView),
      /** Signed sums by type. */
      byType: v.record(v.string(), points),
    }),
    errors: {},
  },
  /** The document's pointsRecords, newest first. */
  records: {
    access: 'member',
    once: 'read',
    input: v.strictObject({
      type: v.optional(pointsType),
      /** A wider filter than `type`: what was earned, used or lapsed, with what undid it. */
      direction: v.optional(v.picklist(['earned', 'spent', 'expired'])),
      ...paging,
      /** The `seq` of the last row of the page before. */
      cursor: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,15}$/))),
    }),
    output: page(recordView),
    errors: {},
  },
  /** Why a row of the member's ledger is what it is. */
  explain: {
    access: 'member',
    once: 'read',
    input: v.strictObject({ recordId: id }),
    output: explanation,
    errors: {},
  },
  /** The document's pointsRules: the active ones, in the order in which they are shown. */
  rules: {
    access: 'visitor',
    once: 'read',
    input: nothing,
    output: v.object({ rules: v.array(ruleView) }),
    errors: {},
  },
  /** Saves a points rule as its next version. */
  saveRule: {
    access: 'system',
    once: 'state',
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
  /** Spends points on the order that the key names: an order is paid once. */
  spend: {
    access: 'system',
    once: 'key',
    input: v.strictObject({
      memberId: id,
      points: positivePoints,
      reason: text(100),
      key: eventKey,
    }),
    output: v.object({ record: recordView, points }),
    errors: {
      INSUFFICIENT_POINTS: insufficientPoints,
      REQUEST_REUSED: requestReused,
      POINTS_OVERFLOW: overflow,
    },
  },
  /** Sets points aside for an order. */
  freeze: {
    access: 'system',
    once: 'key',
    input: v.strictObject({ memberId: id, points: positivePoints, key: eventKey }),
    output: v.object({ frozen: points }),
    errors: { INSUFFICIENT_POINTS: insufficientPoints, REQUEST_REUSED: requestReused },
  },
  /** Lets go of what is set aside under a key; `NOT_FOUND` when nothing is. */
  unfreeze: {
    access: 'system',
    once: 'key',
    input: v.strictObject({ memberId: id, key: eventKey }),
    output: v.object({ unfrozen: points }),
    errors: { REQUEST_REUSED: requestReused },
  },
  /** Spends what is set aside under a key; `NOT_FOUND` when nothing is. */
  settleFrozen: {
    access: 'system',
    once: 'key',
    input: v.strictObject({ memberId: id, key: eventKey }),
    output: v.object({ record: recordView, points }),
    errors: { REQUEST_REUSED: requestReused, POINTS_OVERFLOW: overflow },
  },
  /**
   * A refund of the order that the key names: `returned` of `total`, both cumulative, in fen, a
   * point counting one. What the order earned is taken back and what was spent on it comes back, in
   * proportion. `NOT_FOUND` when the order neither earned nor spent anything.
   */
  reverse: {
    access: 'system',
    once: 'key',
    input: v.strictObject({
      memberId: id,
      key: eventKey,
      /** Names the refund. */
      refundKey: eventKey,
      returned: positivePoints,
      total: positivePoints,
    }),
    output: v.object({
      /** Earned points that went: waiting ones, available ones, and those that became debt. */
      takenBack: points,
      /** Spent points that came back. */
      givenBack: points,
      /** What of `takenBack` was not there: the next points earned pay it. */
      debt: points,
      points,
    }),
    errors: {
      REQUEST_REUSED: requestReused,
      REFUND_TOO_LARGE: { message: '退款超过了订单实付，请核对后再试' },
      REFUND_TOTAL_CHANGED: { message: '订单总额与之前的退款不一致，请核对后再试' },
      POINTS_OVERFLOW: overflow,
    },
  },
  /**
   * Timer: expires what has lapsed, tells of what will, makes pending points available, awards
   * referrals, and copies out what was left. Nothing comes of running it twice.
   */
  maintain: {
    access: 'system',
    once: 'state',
    input: nothing,
    output: v.object({
      /** Members whose documents were copied out. */
      repaired: v.number(),
      /** Members for whom something was due. */
      maintained: v.number(),
      /** There is more to do: the next run goes on. */
      left: v.boolean(),
    }),
    errors: {},
  },
  /** The document's adjustMemberPoints. */
  adjust: {
    access: 'system',
    once: 'key',
    input: v.strictObject({
      memberId: id,
      points: v.pipe(points, v.notValue(0)),
      reason: text(100),
      key: eventKey,
      operator,
    }),
    output: v.object({ record: recordView, points }),
    errors: {
      INSUFFICIENT_POINTS: insufficientPoints,
      REQUEST_REUSED: requestReused,
      POINTS_OVERFLOW: overflow,
    },
  },
});
