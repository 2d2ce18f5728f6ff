/**
 * The original design's answer to a completed order, as a cloud function of its own: what it reads
 * and writes, in its order, as its `handleOrderCompleted`, `PointsService.earnPoints`,
 * `PointsRuleEngine` and `MemberLevelService` are written there. Balances are read, added to and
 * written back whole. What it leaves open is done in the quickest way: notifications are left out,
 * and order totals are counted by one update. Only the benchmark knows of this function.
 */
import cloud from 'wx-server-sdk';
import type { MemberLevel } from '../../../typings/collections/member_levels';
import type { PointsRule } from '../../../typings/collections/points_rules';
import { DOCUMENT_MEMBERS, DOCUMENT_RECORDS, type DocumentMember } from './document-shop';

/** A completed order; the amount is in yuan, as the design has it. */
interface OrderCompleted {
  readonly userId: string;
  readonly orderId: string;
  readonly amount: number;
}

const ORDER_SHARE = 0.01;

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV, keepalive: true } as Parameters<typeof cloud.init>[0]);
const database = cloud.database();
const { command } = database;
const members = database.collection(DOCUMENT_MEMBERS);
const records = database.collection(DOCUMENT_RECORDS);

/** The SDK's types also tell of a callback's style, whose calls answer nothing. */
const dataOf = <Data>(reply: unknown): Data => (reply as { data: Data }).data;

let rules: readonly PointsRule[] | undefined;

/** The engine's rules are read once, when the instance starts. */
const initialize = async (): Promise<readonly PointsRule[]> => {
  const active = database.collection('points_rules').where({ is_active: true });
  return dataOf<PointsRule[]>(await active.get()).filter(({ event }) => event === 'order');
};

const getMember = async (userId: string): Promise<DocumentMember> =>
  dataOf<DocumentMember>(await members.doc(userId).get());

const getUsage = async (rule: PointsRule, userId: string): Promise<number> => {
  const used = records.where({ user_id: userId, related_id: rule._id });
  return dataOf<object[]>(await used.get()).length;
};

const matchesConditions = async (rule: PointsRule, userId: string): Promise<boolean> => {
  const now = new Date();
  if (rule.start_time !== null && now < new Date(rule.start_time)) return false;
  if (rule.end_time !== null && now > new Date(rule.end_time)) return false;
  for (const limit of [rule.daily_limit, rule.total_limit]) {
    if (limit !== null && (await getUsage(rule, userId)) >= limit) return false;
  }
  return rule.conditions === '{}';
};

const calculatePoints = async ({ userId, amount }: OrderCompleted): Promise<number> => {
  rules ??= await initialize();
  let points = 0;
  for (const rule of rules) {
    if (await matchesConditions(rule, userId)) points += Math.floor(amount * ORDER_SHARE);
  }
  return points;
};

const checkAndUpgradeLevel = async (userId: string): Promise<void> => {
  const member = await getMember(userId);
  const levels = dataOf<MemberLevel[]>(await database.collection('member_levels').get());
  const [target] = levels
    .filter((level) => member.points >= level.points_required)
    .sort((one, other) => other.points_required - one.points_required);
  if (target !== undefined && target._id !== member.level_id) {
    await members.doc(userId).update({ data: { level_id: target._id } });
  }
};

const earnPoints = async (order: OrderCompleted): Promise<void> => {
  const points = await calculatePoints(order);
  if (points <= 0) return;
  const member = await getMember(order.userId);
  const balance = member.points + points;
  await members.doc(order.userId).update({ data: { points: balance } });
  await records.add({
    data: {
      user_id: order.userId,
      username: member.username,
      type: 'earned_order',
      points,
      balance,
      reason: `订单完成奖励 - 订单号: ${order.orderId}`,
      order_id: order.orderId,
      related_id: null,
      created: new Date(),
    },
  });
  await checkAndUpgradeLevel(order.userId);
};

const handleOrderCompleted = async (order: OrderCompleted): Promise<void> => {
  await earnPoints(order);
  await members.doc(order.userId).update({
    data: { total_orders: command.inc(1), total_amount: command.inc(order.amount) },
  });
  await checkAndUpgradeLevel(order.userId);
};

export const main = async ({ input }: { input: OrderCompleted }): Promise<{ ok: true }> => {
  await handleOrderCompleted(input);
  return { ok: true };
};
